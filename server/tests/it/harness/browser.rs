//! A browser without scripts: forms, files, redirects and cookies.

use super::{Answer, TestProvince};
use axum::{
    body::Body,
    http::{Request, StatusCode, header},
};

impl TestProvince {
    /// Sends a form as a browser without scripts does, and follows the redirect.
    ///
    /// `cookies` are kept as a browser keeps them.
    pub async fn form(&self, path: &str, fields: &[(&str, &str)], cookies: &mut Cookies) -> Answer {
        self.browser_post(
            path,
            "application/x-www-form-urlencoded",
            encoded(fields).into_bytes(),
            cookies,
        )
        .await
    }

    /// Calls a server function as the app's own code does.
    pub async fn call(&self, path: &str, fields: &[(&str, &str)], cookies: &mut Cookies) -> Answer {
        let request = Request::post(path)
            .header(header::ACCEPT, "application/json")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin")
            .header(header::COOKIE, cookies.header());
        let answer = self
            .send(request.body(Body::from(encoded(fields))).unwrap())
            .await;
        cookies.keep(&answer);
        answer
    }

    /// Sends a form with files: `(name, Some(file name), content)`.
    pub async fn multipart(
        &self,
        path: &str,
        parts: &[(&str, Option<&str>, &[u8])],
        cookies: &mut Cookies,
    ) -> Answer {
        self.browser_post(
            path,
            "multipart/form-data; boundary=XXX",
            multipart_body(parts),
            cookies,
        )
        .await
    }

    async fn browser_post(
        &self,
        path: &str,
        content_type: &str,
        body: Vec<u8>,
        cookies: &mut Cookies,
    ) -> Answer {
        let request = Request::post(path)
            .header(header::ACCEPT, "text/html,application/xhtml+xml")
            .header(header::CONTENT_TYPE, content_type)
            .header("sec-fetch-site", "same-origin")
            .header(header::COOKIE, cookies.header())
            .body(Body::from(body))
            .unwrap();
        let answer = self.send(request).await;
        cookies.keep(&answer);
        if answer.status == StatusCode::FOUND {
            self.open(answer.header("location"), cookies).await
        } else {
            answer
        }
    }

    /// Opens a page as a browser does, following redirects.
    ///
    /// The path it ended at is in the header `x-at`.
    pub async fn open(&self, path: &str, cookies: &mut Cookies) -> Answer {
        let mut path = path.to_owned();
        loop {
            let request = Request::get(&path)
                .header(header::ACCEPT, "text/html")
                .header(header::COOKIE, cookies.header())
                .body(Body::empty())
                .unwrap();
            let mut answer = self.send(request).await;
            cookies.keep(&answer);
            if answer.status == StatusCode::FOUND {
                answer.header("location").clone_into(&mut path);
                continue;
            }
            answer.headers.insert("x-at", path.parse().unwrap());
            return answer;
        }
    }

    pub async fn upload(&self, name: &str, content: &[u8]) -> Answer {
        let request = Request::post("/api/v1/files")
            .header(header::CONTENT_TYPE, "multipart/form-data; boundary=XXX");
        self.send(
            request
                .body(Body::from(multipart_body(&[("file", Some(name), content)])))
                .unwrap(),
        )
        .await
    }
}

fn encoded(fields: &[(&str, &str)]) -> String {
    let encode = |text: &str| {
        text.bytes()
            .map(|b| {
                if b.is_ascii_alphanumeric() {
                    char::from(b).to_string()
                } else {
                    format!("%{b:02X}")
                }
            })
            .collect::<String>()
    };
    fields
        .iter()
        .map(|(n, v)| format!("{}={}", encode(n), encode(v)))
        .collect::<Vec<_>>()
        .join("&")
}

fn multipart_body(parts: &[(&str, Option<&str>, &[u8])]) -> Vec<u8> {
    let mut body = Vec::new();
    for (name, file, content) in parts {
        let file = file.map_or(String::new(), |file| {
            format!("; filename=\"{file}\"\r\nContent-Type: application/octet-stream")
        });
        body.extend_from_slice(
            format!("--XXX\r\nContent-Disposition: form-data; name=\"{name}\"{file}\r\n\r\n")
                .as_bytes(),
        );
        body.extend_from_slice(content);
        body.extend_from_slice(b"\r\n");
    }
    body.extend_from_slice(b"--XXX--\r\n");
    body
}

/// The cookies that a browser keeps.
#[derive(Default)]
pub struct Cookies(Vec<(String, String)>);

impl Cookies {
    pub fn header(&self) -> String {
        self.0
            .iter()
            .map(|(n, v)| format!("{n}={v}"))
            .collect::<Vec<_>>()
            .join("; ")
    }

    fn keep(&mut self, answer: &Answer) {
        for value in answer.headers.get_all(header::SET_COOKIE) {
            let (pair, rest) = value.to_str().unwrap().split_once(';').unwrap();
            assert!(
                rest.contains("HttpOnly")
                    && rest.contains("SameSite=Lax")
                    && rest.contains("Secure"),
                "{rest}"
            );
            let (name, value) = pair.split_once('=').unwrap();
            self.0.retain(|(n, _)| n != name);
            if !value.is_empty() {
                self.0.push((name.to_owned(), value.to_owned()));
            }
        }
    }
}
