//! The exact analysis of calls: the states of calls, held against the interpreter, and what is
//! solved, held against closed forms and other methods.

mod loops;
mod places;
mod solving;
mod waits;
