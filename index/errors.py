"""What goes wrong with a store, told in Japanese."""


class StoreError(Exception):
    """A store cannot do what was asked; the message says what is wrong and what to do."""
