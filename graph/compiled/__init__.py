"""The bundled knowledge in the form quick answers are read from."""
