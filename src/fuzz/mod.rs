//! Random callers, until something goes wrong.
//!
//! Every caller has a stream of random numbers of its own, so that a seed names one run on
//! every machine. It drives the interpreter and judges nothing else.
