//! The device that a page runs on: camera, storage, and the time without a network.

pub mod camera;
pub mod offline;
pub mod qr;
pub mod scanner;
pub mod shelf;
