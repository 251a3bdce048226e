//! A definition as a site of pages.
