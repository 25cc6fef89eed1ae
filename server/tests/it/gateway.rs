//! A local gateway for SMS and Zalo that can fail, be slow and lose answers, and a real mail
//! server.

use axum::{
    Json, Router,
    extract::State,
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Response},
    routing::post,
};
use mailin::{Action, Handler, Response as Reply, SessionBuilder, response};
use serde_json::{Value, json};
use std::{
    collections::BTreeSet,
    io::{self, BufRead, BufReader, Write},
    net::{SocketAddr, TcpListener, TcpStream},
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mood {
    Good,
    /// A gateway that says that it did not send.
    Busy,
    /// A gateway that answers HTTP 500 and has perhaps sent.
    Fails,
    /// A gateway that sends, and then hangs up without an answer.
    LosesAnswers,
    /// A gateway that takes longer than anybody waits.
    Slow,
    RefusesPerson,
}

struct Seen {
    mood: Mood,
    asked: Vec<Value>,
    /// Keys of the messages that the person has read.
    delivered: BTreeSet<String>,
}

#[derive(Clone)]
pub struct Gateway {
    address: SocketAddr,
    seen: Arc<Mutex<Seen>>,
}

impl Gateway {
    pub async fn start() -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let seen = Arc::new(Mutex::new(Seen {
            mood: Mood::Good,
            asked: Vec::new(),
            delivered: BTreeSet::new(),
        }));
        let router = Router::new()
            .route("/sms", post(sms))
            .route("/zalo", post(zalo))
            .with_state(seen.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        Self { address, seen }
    }

    pub fn url(&self, user: &str, rest: &str) -> String {
        format!("http://{user}{}{rest}", self.address)
    }

    pub fn is(&self, mood: Mood) {
        self.seen.lock().unwrap().mood = mood;
    }

    /// Returns every request, in order.
    pub fn asked(&self) -> Vec<Value> {
        self.seen.lock().unwrap().asked.clone()
    }

    /// Returns the number of messages that people have read.
    pub fn delivered(&self) -> usize {
        self.seen.lock().unwrap().delivered.len()
    }
}

fn note(seen: &Mutex<Seen>, body: Value, key: &str) -> (Mood, bool) {
    let mut seen = seen.lock().unwrap();
    seen.asked.push(body);
    let sends = matches!(seen.mood, Mood::Good | Mood::LosesAnswers | Mood::Slow);
    let new = sends && seen.delivered.insert(key.to_owned());
    (seen.mood, new)
}

async fn answer(mood: Mood, good: Value, busy: Value, refused: Value) -> Response {
    match mood {
        Mood::Good => Json(good).into_response(),
        Mood::Busy => Json(busy).into_response(),
        Mood::RefusesPerson => Json(refused).into_response(),
        Mood::Fails => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
        // The connection ends with the task that serves it.
        Mood::LosesAnswers => std::panic::resume_unwind(Box::new("hangs up")),
        Mood::Slow => {
            tokio::time::sleep(Duration::from_secs(600)).await;
            Json(good).into_response()
        }
    }
}

async fn sms(State(seen): State<Arc<Mutex<Seen>>>, Json(body): Json<Value>) -> Response {
    let key = body["RQST"]["REQID"].as_str().unwrap().to_owned();
    let (mood, new) = note(&seen, body, &key);
    let reply = |code: &str, words: &str| json!({"RPLY": {"name": "send_sms_list", "ERROR": code, "ERROR_DESC": words}});
    let good = if new {
        reply("0", "success")
    } else {
        reply("15", "REQID existed")
    };
    answer(
        mood,
        good,
        reply("99", "System busy"),
        reply("12", "Invalid mobile"),
    )
    .await
}

async fn zalo(
    State(seen): State<Arc<Mutex<Seen>>>,
    headers: HeaderMap,
    Json(mut body): Json<Value>,
) -> Response {
    let key = body["tracking_id"].as_str().unwrap().to_owned();
    body["access_token"] = json!(headers["access_token"].to_str().unwrap());
    let (mood, _) = note(&seen, body, &key);
    let good = json!({"error": 0, "message": "Success", "data": {"msg_id": key}});
    answer(
        mood,
        good,
        json!({"error": -500, "message": "busy"}),
        json!({"error": -118, "message": "Zalo account not existed"}),
    )
    .await
}

/// A mail server.
#[derive(Clone)]
pub struct Post {
    pub port: u16,
    mails: Arc<Mutex<Vec<(String, String)>>>,
    refuses: Arc<AtomicBool>,
}

#[derive(Clone)]
struct Session {
    post: Post,
    to: String,
    text: Vec<u8>,
}

impl Post {
    pub fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let post = Self {
            port: listener.local_addr().unwrap().port(),
            mails: Arc::default(),
            refuses: Arc::default(),
        };
        let served = post.clone();
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let session = Session {
                    post: served.clone(),
                    to: String::new(),
                    text: Vec::new(),
                };
                std::thread::spawn(move || talk(stream, session).ok());
            }
        });
        post
    }

    /// Returns recipient and text of every mail.
    pub fn mails(&self) -> Vec<(String, String)> {
        self.mails.lock().unwrap().clone()
    }

    pub fn refuses(&self, refuses: bool) {
        self.refuses.store(refuses, Ordering::Relaxed);
    }
}

/// Serves one connection, from greeting to goodbye.
fn talk(stream: TcpStream, session: Session) -> io::Result<()> {
    let mut session = SessionBuilder::new("mail.test").build(stream.peer_addr()?.ip(), session);
    let mut writer = stream.try_clone()?;
    session.greeting().write_to(&mut writer)?;
    let (mut reader, mut line) = (BufReader::new(stream), Vec::new());
    while reader.read_until(b'\n', &mut line)? > 0 {
        let reply = session.process(&line);
        if reply.action != Action::NoReply {
            reply.write_to(&mut writer)?;
            writer.flush()?;
        }
        if reply.action == Action::Close {
            break;
        }
        line.clear();
    }
    Ok(())
}

impl Handler for Session {
    fn rcpt(&mut self, to: &str) -> Reply {
        if self.post.refuses.load(Ordering::Relaxed) {
            return response::NO_MAILBOX;
        }
        to.clone_into(&mut self.to);
        response::OK
    }

    fn data(&mut self, buffer: &[u8]) -> io::Result<()> {
        self.text.extend_from_slice(buffer);
        Ok(())
    }

    fn data_end(&mut self) -> Reply {
        let text = String::from_utf8_lossy(&std::mem::take(&mut self.text)).into_owned();
        self.post
            .mails
            .lock()
            .unwrap()
            .push((self.to.clone(), text));
        response::OK
    }
}
