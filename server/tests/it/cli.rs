//! The commands as an administrator types them: what they print, and with which code they end.

use serde_json::Value;
use std::{
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
    sync::atomic::{AtomicU32, Ordering},
};
use store::work;

/// An installation in a folder of its own.
struct Installation(PathBuf);

impl Installation {
    fn new() -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let folder = std::env::temp_dir().join(format!(
            "motcua-cli-{}-{}",
            std::process::id(),
            NEXT.fetch_add(1, Ordering::Relaxed)
        ));
        std::fs::create_dir_all(&folder).unwrap();
        Self(folder)
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_motcua"));
        command.current_dir(&self.0).args(args);
        command
    }

    fn run(&self, args: &[&str]) -> Output {
        self.command(args).output().unwrap()
    }

    fn run_with(&self, args: &[&str], input: &str) -> Output {
        let mut child = self
            .command(args)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        child
            .stdin
            .take()
            .unwrap()
            .write_all(input.as_bytes())
            .unwrap();
        child.wait_with_output().unwrap()
    }
}

impl Drop for Installation {
    fn drop(&mut self) {
        std::fs::remove_dir_all(&self.0).ok();
    }
}

fn out(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn err(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn demo_prints_accounts_of_every_role_and_may_be_repeated() {
    let here = Installation::new();
    for _ in 0..2 {
        let output = here.run(&["demo", "--json"]);
        assert!(output.status.success(), "{}", err(&output));
        let printed: Value = serde_json::from_slice(&output.stdout).unwrap();
        let accounts = printed["accounts"].as_array().unwrap();
        for role in [
            "citizen",
            "counter",
            "specialist",
            "leader",
            "administrator",
        ] {
            assert!(
                accounts.iter().any(|a| a["role"] == role
                    && a["username"].is_string()
                    && a["password"].is_string()
                    && a["agency"].is_string()),
                "{role}"
            );
        }
    }
}

#[test]
fn officers_are_added_reset_and_shut_out() {
    let here = Installation::new();
    here.run(&["demo"]);
    let add = [
        "user",
        "add",
        "an.nguyen",
        "--name",
        "Nguyễn An",
        "--role",
        "counter",
        "--agency",
        "H50.07",
    ];
    assert!(here.run_with(&add, "mật khẩu dài\n").status.success());
    assert_eq!(
        err(&here.run_with(&add, "mật khẩu dài\n")),
        "motcua: there is an account named an.nguyen already; use `motcua user reset`\n"
    );
    assert!(
        here.run_with(&["user", "reset", "an.nguyen"], "mật khẩu khác\n")
            .status
            .success()
    );
    assert!(
        err(&here.run_with(&["user", "reset", "an.nguyen"], "ngắn\n"))
            .ends_with("motcua: the password must have at least 8 characters\n")
    );
    assert!(here.run(&["user", "disable", "an.nguyen"]).status.success());
    let unknown = here.run(&["user", "disable", "khong.co"]);
    assert_eq!(
        (unknown.status.code(), err(&unknown).as_str()),
        (Some(1), "motcua: there is no account named khong.co\n")
    );
    let odd = here.run_with(
        &[
            "user", "add", "x", "--name", "X", "--role", "king", "--agency", "H50.07",
        ],
        "mật khẩu dài\n",
    );
    assert_eq!(
        err(&odd),
        "motcua: the role must be counter, specialist, leader or administrator\n"
    );
}

#[test]
fn wrong_usage_ends_with_two_and_failure_with_one_sentence() {
    let here = Installation::new();
    assert_eq!(here.run(&["fly"]).status.code(), Some(2));
    assert_eq!(here.run(&["due"]).status.code(), Some(2));
    let serve = here.run(&["serve"]);
    assert_eq!(serve.status.code(), Some(1));
    assert_eq!(
        err(&serve),
        "motcua: the database has no calendar: run `motcua demo` to load the demo province first\n"
    );
    let odd = here
        .command(&["migrate"])
        .env("MOTCUA_DATABASE_URL", "mysql://x")
        .output()
        .unwrap();
    assert_eq!(
        err(&odd),
        "motcua: MOTCUA_DATABASE_URL must start with sqlite:// or postgres://\n"
    );
}

#[test]
fn doctor_says_of_each_thing_whether_it_is_right() {
    let here = Installation::new();
    here.run(&["demo"]);
    let output = here.run(&["doctor"]);
    let words = out(&output);
    for line in [
        "ok     database",
        "ok     files",
        "WRONG  site",
        "ok     clock",
        "ok     province: 98 agencies, demo",
    ] {
        assert!(words.contains(line), "{line}: {words}");
    }
    assert_eq!(
        output.status.code(),
        Some(1),
        "the site has not been built in this folder"
    );
}

#[tokio::test]
async fn limits_may_be_off_only_on_a_demo() {
    let here = Installation::new();
    let url = store::testing::sqlite_url();
    let config = server::config::Config {
        database_url: url,
        files: format!("file://{}", here.0.join("files").display()),
        secret_file: here.0.join("secret"),
        rate_limits: server::config::Switch::Off,
        ..server::config::Config::default()
    };
    let kept = server::province::store(&config).await.unwrap();
    let (calendar, places) = (
        serde_json::to_string(&server::demo::calendar().unwrap()).unwrap(),
        serde_json::to_string(&server::demo::places().unwrap()).unwrap(),
    );
    let put = kept.write::<(), store::StoreError, _>(work!(|db| {
        store::setting::put(db, "calendar", &calendar).await?;
        store::setting::put(db, "places", &places).await
    }));
    put.await.unwrap();
    let refused = server::province::open(&config, kept).await.err();
    assert_eq!(
        refused.as_deref(),
        Some("MOTCUA_RATE_LIMITS=off is allowed only on a database marked demo")
    );
}

#[test]
fn the_national_catalogue_is_read_twice_with_the_same_end_and_a_broken_line_stops_nothing() {
    let here = Installation::new();
    here.run(&["demo"]);
    let record = |code: &str, name: &str| {
        serde_json::json!({"code": code, "ministry": "bo-thu", "record": {"ma_thu_tuc": code, "ten_thu_tuc": name, "linh_vuc": "Thử nghiệm", "cap_thuc_hien": "Cấp tỉnh",
            "cach_thuc_thuc_hien": "Hình thức nộpThời gianPhí, lệ phíMô tảTrực tiếp05 Ngày làm việcMiễn phí", "ket_qua_xu_ly": "Giấy thử"}})
        .to_string()
    };
    let lines = [
        record("7.000001", "Cấp giấy thử"),
        "{hỏng".to_owned(),
        record("7.000002", "Cấp lại giấy thử"),
        record("2.002385", "Khai báo của nơi khác"),
    ]
    .join("\n");
    std::fs::write(here.0.join("records.jsonl"), lines).unwrap();
    for _ in 0..2 {
        let output = here.run(&["import", "catalogue", "records.jsonl"]);
        assert!(output.status.success(), "{}", err(&output));
        assert!(err(&output).starts_with("2 procedures in the catalogue, 1 left as they are described here, 1 broken records, "), "{}", err(&output));
        assert!(
            out(&output).contains("records.jsonl:2\tbản ghi hỏng"),
            "{}",
            out(&output)
        );
    }
    let missing = here.run(&["import", "catalogue", "khong-co.jsonl"]);
    assert_eq!(
        (missing.status.code(), err(&missing).as_str()),
        (Some(1), "motcua: khong-co.jsonl is not there\n")
    );
}

/// Reads the real records, which lie beside the checkout where the project is developed.
///
/// Elsewhere this test says so and steps aside.
#[test]
fn all_real_records_are_read() {
    let file =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/data/national-catalogue.jsonl.gz");
    if !file.exists() {
        println!("stepping aside: the national catalogue is not beside this checkout");
        return;
    }
    let here = Installation::new();
    here.run(&["demo"]);
    let output = here.run(&["import", "catalogue", file.to_str().unwrap()]);
    assert!(output.status.success(), "{}", err(&output));
    let summary = err(&output);
    assert!(summary.contains(" 0 broken records"), "{summary}");
    let put: u32 = summary.split(' ').next().unwrap().parse().unwrap();
    let kept: u32 = summary
        .split(", ")
        .nth(1)
        .unwrap()
        .split(' ')
        .next()
        .unwrap()
        .parse()
        .unwrap();
    assert_eq!(put + kept, 1_843, "{summary}");
}

#[test]
fn due_explains_each_day_that_counted_or_did_not() {
    let asked = [
        "due",
        "--received",
        "2026-04-24T16:00",
        "--limit",
        "5d",
        "--cutoff",
        "15:00",
        "--pause",
        "2026-05-05T09:00/2026-05-06T10:00",
        "--explain",
    ];
    insta::assert_snapshot!("due", out(&Installation::new().run(&asked)));
}

#[test]
fn lint_names_file_line_and_mend_and_is_silent_about_a_good_package() {
    let here = Installation::new();
    let demo = Path::new(env!("CARGO_MANIFEST_DIR")).join("demo/procedures");
    let good = here.run(&["lint", demo.to_str().unwrap()]);
    assert!(good.status.success(), "{}{}", out(&good), err(&good));
    assert!(
        out(&good).ends_with(" packages, nothing to mend\n"),
        "{}",
        out(&good)
    );

    let package = here.0.join("2.000815");
    std::fs::create_dir_all(package.join("examples")).unwrap();
    for file in ["procedure.toml", "fees.toml", "examples/1.toml"] {
        if let Ok(text) = std::fs::read_to_string(demo.join("2.000815").join(file)) {
            std::fs::write(package.join(file), text).unwrap();
        }
    }
    let steps = "[[steps]]\nid = \"check\"\nname = \"Kiểm tra\"\nphase = \"Kiểm tra\"\nrole = \"specialist\"\nnext = [{ to = \"nowhere\" }]\n";
    std::fs::write(package.join("workflow.toml"), steps).unwrap();
    let bad = here.run(&["lint", "2.000815"]);
    assert_eq!(bad.status.code(), Some(1));
    insta::assert_snapshot!("lint", format!("{}{}", out(&bad), err(&bad)));
    assert_eq!(here.run(&["lint"]).status.code(), Some(2));
    let missing = here.run(&["lint", "no-such-folder"]);
    assert_eq!(missing.status.code(), Some(1));
    assert!(
        err(&missing).contains("no-such-folder"),
        "{}",
        err(&missing)
    );
}

#[test]
fn packages_that_are_too_large_too_deep_or_no_text_are_told_so() {
    let here = Installation::new();
    let nested = format!("x = {}{}\n", "[".repeat(100_000), "]".repeat(100_000));
    let dotted = format!("{}a = 1\n", "a.".repeat(100_000));
    for (content, words) in [
        (
            "ạ".repeat(2_000_000),
            "The file has more than a million bytes",
        ),
        (nested, "This is not TOML"),
        (dotted, "This is not TOML"),
    ] {
        std::fs::create_dir_all(here.0.join("a")).unwrap();
        std::fs::write(here.0.join("a/procedure.toml"), content).unwrap();
        let told = here.run(&["lint", "a"]);
        assert_eq!(told.status.code(), Some(1), "{words}");
        assert!(out(&told).contains(words), "{}", out(&told));
    }
    std::fs::write(here.0.join("a/procedure.toml"), b"a = \"\xff\"").unwrap();
    let told = err(&here.run(&["lint", "a"]));
    assert!(told.contains("not a text in UTF-8"), "{told}");
    std::fs::write(here.0.join("a/procedure.toml"), "a = 1").unwrap();
    for n in 0..70 {
        std::fs::write(here.0.join(format!("a/{n}.toml")), "#".repeat(1_000_000)).unwrap();
    }
    let told = err(&here.run(&["lint", "a"]));
    assert!(told.contains("more than 64 MB"), "{told}");
}
