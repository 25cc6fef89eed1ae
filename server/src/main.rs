//! The binary `motcua`: web, API and commands in one.
#![recursion_limit = "512"]

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    server::cli::main()
}
