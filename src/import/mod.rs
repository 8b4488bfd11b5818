//! Reading the files of other phone systems: recognised, parsed, lowered into a tree,
//! with a typed loss for everything that could not be carried over.
//!
//! It reads no files and checks nothing: texts come in, trees and losses go out.
