"""Who may ask the desk what: the opening token, cookies, Host and Origin, CSRF, and the headers of every answer."""
