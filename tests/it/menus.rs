//! menus
