"""The handbook's calculations: pure functions, one file each, over Decimal and whole yen."""
