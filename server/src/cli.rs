//! The commands of `motcua`. Errors go to stderr in one sentence; exit 0, 1 (failed) or 2 (wrong
//! usage).

use crate::{
    carriers, clock,
    config::Config,
    demo, due, files,
    http::{
        Shared,
        listen::{self, Patience},
        router,
    },
    import, judge, lint, province,
};
use clap::{Parser, Subcommand};
use domain::{dossier::access::Role, text::code::AgencyCode};
use service::{Province, job::sweep, notice, session};
use std::{
    io::{BufRead, Write},
    path::PathBuf,
    process::ExitCode,
    time::Duration,
};
use store::work;
use tokio::time::interval;

#[derive(Parser)]
#[command(
    name = "motcua",
    version,
    about = "Một Cửa: the public-service system of a province"
)]
struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Subcommand)]
enum Command {
    /// Serve web and API (the default)
    Serve,
    /// Send notices alone, for more nodes; `serve` does it too
    Work,
    /// Bring the database schema up to date
    Migrate,
    /// Load the demo province with its catalogue and accounts
    Demo {
        /// Print the accounts as JSON
        #[arg(long)]
        json: bool,
    },
    /// Read data of others
    Import {
        #[command(subcommand)]
        what: Import,
    },
    /// Accounts of officers
    User {
        #[command(subcommand)]
        what: User,
    },
    /// When something is due, and why
    Due(due::Due),
    /// Check procedure packages: file, line, what is wrong and how to mend it
    Lint {
        /// A package, a file of one, or a folder of packages
        path: PathBuf,
    },
    /// Check database, folders, site and clock
    Doctor,
    /// Judge the file on standard input; the server calls it for each upload
    #[command(hide = true)]
    Judge {
        /// The limits are set already
        #[arg(long)]
        limited: bool,
    },
}

#[derive(Subcommand)]
enum Import {
    /// Records of the national catalogue: one JSON object a line, .gz or plain, or a folder of such
    /// files
    Catalogue { path: PathBuf },
}

#[derive(Subcommand)]
enum User {
    /// Add an officer; the password is read from standard input
    Add {
        username: String,
        #[arg(long)]
        name: String,
        /// counter, specialist, leader or administrator
        #[arg(long)]
        role: String,
        /// Code of the agency: H50.07
        #[arg(long)]
        agency: Option<String>,
    },
    /// Set a new password, read from standard input, and end every session
    Reset { username: String },
    /// Shut an account and end its sessions
    Disable { username: String },
}

pub fn main() -> ExitCode {
    let cli = Cli::parse();
    if let Some(Command::Judge { limited }) = cli.command {
        return match judge::run(limited) {
            Ok(()) => ExitCode::SUCCESS,
            Err(words) => failed(&words),
        };
    }
    let runtime = match tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
    {
        Ok(runtime) => runtime,
        Err(error) => return failed(&format!("cannot start: {error}")),
    };
    match runtime.block_on(run(cli.command.unwrap_or(Command::Serve))) {
        Ok(()) => ExitCode::SUCCESS,
        Err(words) => failed(&words),
    }
}

fn failed(words: &str) -> ExitCode {
    eprintln!("motcua: {words}");
    ExitCode::FAILURE
}

/// Prints to standard output. A pipe that is closed early is no error.
fn say(text: &str) {
    writeln!(std::io::stdout(), "{text}").ok();
}

async fn run(command: Command) -> Result<(), String> {
    match &command {
        Command::Due(args) => {
            say(&due::run(args)?);
            return Ok(());
        }
        Command::Lint { path } => return lint::print(path),
        _ => {}
    }
    let config = Config::load()?;
    match command {
        Command::Serve => serve(config).await,
        Command::Work => work(config).await,
        Command::Migrate => province::store(&config).await.map(drop),
        Command::Demo { json } => load_demo(&config, json).await,
        Command::Import {
            what: Import::Catalogue { path },
        } => import::catalogue(&province::store(&config).await?, &path).await,
        Command::User { what } => user(&config, what).await,
        Command::Doctor => doctor(&config).await,
        Command::Due(_) | Command::Lint { .. } | Command::Judge { .. } => Ok(()),
    }
}

async fn serve(config: Config) -> Result<(), String> {
    tracing_subscriber::fmt()
        .with_env_filter(config.log.clone())
        .with_writer(std::io::stderr)
        .init();
    let province = province::open(&config, province::store(&config).await?).await?;
    if province.demo {
        say_accounts(&demo::accounts()?);
    }
    tokio::spawn(keep_tidy(province.clone()));
    let worker = Worker::start(&config, &province)?;
    let router = router(Shared::new(province, &config.site, config.behind_proxy));
    let listener = tokio::net::TcpListener::bind(config.listen)
        .await
        .map_err(|error| {
            format!(
                "cannot listen on {}: {error} (set MOTCUA_LISTEN)",
                config.listen
            )
        })?;
    say(&format!("Mở {}", config.base_url));
    listen::serve(
        listener,
        router,
        Patience::usual(config.behind_proxy),
        stopped(),
    )
    .await;
    worker.end().await;
    Ok(())
}

/// Sends notices until told to stop.
async fn work(config: Config) -> Result<(), String> {
    tracing_subscriber::fmt()
        .with_env_filter(config.log.clone())
        .with_writer(std::io::stderr)
        .init();
    let province = province::open(&config, province::store(&config).await?).await?;
    let worker = Worker::start(&config, &province)?;
    stopped().await;
    worker.end().await;
    Ok(())
}

/// The task that sends notices.
struct Worker {
    stop: tokio::sync::watch::Sender<bool>,
    task: tokio::task::JoinHandle<()>,
}

impl Worker {
    fn start(config: &Config, province: &Province) -> Result<Self, String> {
        let carriers = carriers::open(config, province)?;
        if carriers.is_empty() {
            tracing::warn!(
                "no road for notices is configured: nobody is told of anything (MOTCUA_SMS_URL, MOTCUA_ZALO_URL, MOTCUA_SMTP_URL)"
            );
        }
        let (stop, stopping) = tokio::sync::watch::channel(false);
        Ok(Self {
            stop,
            task: tokio::spawn(notice::run(province.clone(), carriers, stopping)),
        })
    }

    /// Lets the task finish what it is sending.
    ///
    /// A notice that takes longer than the process is taken up again when its lease has run out.
    async fn end(self) {
        self.stop.send(true).ok();
        self.task.await.ok();
    }
}

/// Deletes old limits, forms and uploads while the server runs.
async fn keep_tidy(province: Province) {
    let (mut often, mut seldom) = (
        interval(Duration::from_secs(300)),
        interval(Duration::from_secs(6 * 3_600)),
    );
    loop {
        tokio::select! {
            _ = often.tick() => province.limits.tidy(),
            _ = seldom.tick() => match sweep::sweep(&province).await {
                Ok(swept) => tracing::info!(drafts = swept.drafts, uploads = swept.uploads, transfers = swept.transfers, "old forms and uploads deleted"),
                Err(error) => tracing::warn!(?error, "old forms and uploads could not be deleted"),
            },
        }
    }
}

async fn stopped() {
    let interrupt = tokio::signal::ctrl_c();
    #[cfg(unix)]
    let terminate = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => signal.recv().await,
            Err(_) => std::future::pending().await,
        }
    };
    #[cfg(not(unix))]
    let terminate = std::future::pending::<Option<()>>();
    tokio::select! {
        _ = interrupt => {}
        _ = terminate => {}
    }
    // Open event streams would never end by themselves.
    tokio::spawn(async {
        tokio::time::sleep(Duration::from_secs(5)).await;
        std::process::exit(0);
    });
}

async fn load_demo(config: &Config, json: bool) -> Result<(), String> {
    let store = province::store(config).await?;
    if demo::is_somebody_elses(&store).await? {
        return Err("this database belongs to a province, not to a demo; name another one in MOTCUA_DATABASE_URL".to_owned());
    }
    demo::load(
        &store,
        province::files(config).await?.as_ref(),
        clock::now(),
    )
    .await?;
    let accounts = demo::accounts()?;
    if json {
        say(&serde_json::json!({ "accounts": accounts }).to_string());
        return Ok(());
    }
    say_accounts(&accounts);
    Ok(())
}

fn say_accounts(accounts: &[demo::Account]) {
    say("Tài khoản dùng thử (mật khẩu giống nhau):");
    for account in accounts.iter().take(5) {
        say(&format!(
            "  {:<14} {:<12} {:<14} {}",
            account.role.words(domain::text::language::Language::Vi),
            account.username,
            account.password,
            account.agency
        ));
    }
    say(&format!(
        "  và {} tài khoản của các cơ quan khác: motcua demo --json",
        accounts.len().saturating_sub(5)
    ));
}

fn password_from_input() -> Result<String, String> {
    eprint!("Password: ");
    let mut line = String::new();
    std::io::stdin()
        .lock()
        .read_line(&mut line)
        .map_err(|error| error.to_string())?;
    let password = line.trim_end_matches(['\r', '\n']).to_owned();
    if password.chars().count() < 8 {
        Err("the password must have at least 8 characters".to_owned())
    } else {
        Ok(password)
    }
}

async fn user(config: &Config, what: User) -> Result<(), String> {
    let store = province::store(config).await?;
    let unknown = |username: &str| format!("there is no account named {username}");
    let said = |error: store::StoreError| error.to_string();
    match what {
        User::Add {
            username,
            name,
            role,
            agency,
        } => {
            let role = Role::parse(&role)
                .filter(|r| r.is_staff())
                .ok_or("the role must be counter, specialist, leader or administrator")?;
            let agency = match agency {
                None => None,
                Some(text) => {
                    let code = AgencyCode::parse(&text)
                        .ok_or_else(|| format!("{text} is not an agency code: write H50.07"))?;
                    let known = store::agency::all(&mut store.read().await.map_err(said)?)
                        .await
                        .map_err(said)?;
                    known
                        .iter()
                        .any(|kept| kept.agency.code == code)
                        .then_some(())
                        .ok_or_else(|| format!("there is no agency {code}"))?;
                    Some(code)
                }
            };
            if agency.is_none() && role != Role::Administrator {
                return Err("an officer needs --agency".to_owned());
            }
            let username = username.trim().to_lowercase();
            let taken =
                store::account::by_username(&mut store.read().await.map_err(said)?, &username)
                    .await
                    .map_err(said)?;
            if taken.is_some() {
                return Err(format!(
                    "there is an account named {username} already; use `motcua user reset`"
                ));
            }
            let hash = session::hash_password(&password_from_input()?)?;
            store
                .write(work!(|db| store::account::put(
                    db,
                    &username,
                    &name,
                    &hash,
                    role,
                    agency.as_ref()
                )
                .await))
                .await
                .map_err(said)
        }
        User::Reset { username } => {
            let hash = session::hash_password(&password_from_input()?)?;
            let name = username.clone();
            let known: bool = store
                .write(work!(
                    |db| store::account::set_password(db, &name, &hash).await
                ))
                .await
                .map_err(said)?;
            if known {
                Ok(())
            } else {
                Err(unknown(&username))
            }
        }
        User::Disable { username } => {
            let name = username.clone();
            let known: bool = store
                .write(work!(|db| store::account::disable(db, &name).await))
                .await
                .map_err(said)?;
            if known {
                Ok(())
            } else {
                Err(unknown(&username))
            }
        }
    }
}

/// Reports the health of each thing that the server needs.
async fn doctor(config: &Config) -> Result<(), String> {
    let mut wrong = 0;
    let mut report = |name: &str, result: Result<String, String>| match result {
        Ok(words) => say(&format!("ok     {name}: {words}")),
        Err(words) => {
            wrong += 1;
            say(&format!("WRONG  {name}: {words}"));
        }
    };
    let store = province::store(config).await;
    report(
        "database",
        store
            .as_ref()
            .map(|_| province::without_password(&config.database_url))
            .map_err(Clone::clone),
    );
    let probed = async {
        files::probe(province::files(config).await?.as_ref()).await?;
        Ok(config.files.clone())
    };
    report("files", probed.await);
    let site = config.site.join("pkg");
    report(
        "site",
        if site.is_dir() {
            Ok(site.display().to_string())
        } else {
            Err(format!(
                "{} is missing: build the site, or set MOTCUA_SITE; pages still work without scripts",
                site.display()
            ))
        },
    );
    report(
        "clock",
        if clock::now().millis() > 1_767_225_600_000 {
            Ok(clock::now().to_string())
        } else {
            Err("the clock stands before 2026".to_owned())
        },
    );
    let roads = [
        ("SMS", &config.sms_url),
        ("Zalo", &config.zalo_url),
        ("mail", &config.smtp_url),
    ];
    let roads: Vec<&str> = roads
        .into_iter()
        .filter(|(_, url)| !url.is_empty())
        .map(|(name, _)| name)
        .collect();
    report(
        "notices",
        carriers::configured(config).map(|_| {
            if roads.is_empty() {
                "no road configured".to_owned()
            } else {
                roads.join(", ")
            }
        }),
    );
    if let Ok(store) = store {
        let opened = province::open(config, store).await;
        report(
            "province",
            opened.map(|province| {
                format!(
                    "{} agencies{}",
                    province.agencies().count(),
                    if province.demo { ", demo" } else { "" }
                )
            }),
        );
    }
    if wrong == 0 {
        Ok(())
    } else {
        Err(format!("{wrong} of these must be mended"))
    }
}
