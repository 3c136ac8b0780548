"""The 相談窓口 desk: from an e-mail to an approved, cited reply; nothing here can send mail."""
