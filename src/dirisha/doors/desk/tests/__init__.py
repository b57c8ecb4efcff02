"""Tests of the desk: who may come in where, what each page says, and that every act goes through once."""
