"""The version of Gerdy, here so that it can be said without looking for how Gerdy was installed, or whether it was."""

VERSION = "0.1.0"
