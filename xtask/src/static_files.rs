//! Answers one HTTP request from one folder, with the headers that belong to a strict page.
//! Stands on `headers` and `packed`. Must never read outside its folder, and never know which app it serves.

use crate::headers;
use crate::packed::twin;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// One answer, before it is written to the wire.
#[derive(Debug, PartialEq, Eq)]
pub struct Answer {
    status: &'static str,
    kind: &'static str,
    extra: &'static str,
    length: usize,
    body: Vec<u8>,
}

impl Answer {
    fn text(status: &'static str) -> Self {
        let body = format!("{status}\n").into_bytes();
        Self { status, kind: "text/plain; charset=utf-8", extra: "", length: body.len(), body }
    }

    /// The bytes for the wire: status, headers, body.
    pub fn bytes(self) -> Vec<u8> {
        let Self { status, kind, extra, length, body } = self;
        let strict: String = headers::all().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
        let mut bytes = format!(
            "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\nConnection: close\r\n\
             {strict}{extra}\r\n"
        )
        .into_bytes();
        bytes.extend(body);
        bytes
    }
}

/// The answer to a request line such as `GET /app.js HTTP/1.1`, packed if it may be and there is a twin.
pub fn answer(root: &Path, request_line: &str, takes_gzip: bool) -> Answer {
    let mut words = request_line.split(' ');
    let (Some(method), Some(target), Some(version), None) = (words.next(), words.next(), words.next(), words.next())
    else {
        return Answer::text("400 Bad Request");
    };
    if !version.starts_with("HTTP/1.") {
        return Answer::text("400 Bad Request");
    }
    if method != "GET" && method != "HEAD" {
        return Answer { extra: "Allow: GET, HEAD\r\n", ..Answer::text("405 Method Not Allowed") };
    }
    let mut answer = match file(root, target) {
        Ok(path) => content(&path, takes_gzip).unwrap_or_else(|_| Answer::text("404 Not Found")),
        Err(refusal) => refusal,
    };
    if method == "HEAD" {
        answer.body.clear();
    }
    answer
}

/// What a file holds, under its own type however it is packed. A cache must know that the next one may be answered otherwise.
fn content(path: &Path, takes_gzip: bool) -> io::Result<Answer> {
    let (status, kind, twin) = ("200 OK", kind(path), twin(path).filter(|twin| twin.is_file()));
    let (body, extra) = match twin {
        Some(twin) if takes_gzip => (fs::read(twin)?, "Content-Encoding: gzip\r\nVary: Accept-Encoding\r\n"),
        Some(_) => (fs::read(path)?, "Vary: Accept-Encoding\r\n"),
        None => (fs::read(path)?, ""),
    };
    Ok(Answer { status, kind, extra, length: body.len(), body })
}

/// The file that a request's target names, if it lies in the folder.
fn file(root: &Path, target: &str) -> Result<PathBuf, Answer> {
    let bad = || Answer::text("400 Bad Request");
    let path = target.split(['?', '#']).next().and_then(|path| path.strip_prefix('/')).ok_or_else(bad)?;
    let path = decoded(path).ok_or_else(bad)?;
    let mut inside = root.to_path_buf();
    for segment in path.split('/').filter(|segment| !segment.is_empty()) {
        // No name of ours begins with a dot or holds one of these signs; whoever asks for one wants out.
        if segment.starts_with('.') || segment.contains(['\\', ':', '\0']) {
            return Err(Answer::text("403 Forbidden"));
        }
        inside.push(segment);
    }
    if path.is_empty() || path.ends_with('/') {
        inside.push("index.html");
    }
    // A link in the folder could still lead out.
    let real = inside.canonicalize().map_err(|_| Answer::text("404 Not Found"))?;
    let home = root.canonicalize().map_err(|_| Answer::text("404 Not Found"))?;
    if real.starts_with(home) { Ok(real) } else { Err(Answer::text("403 Forbidden")) }
}

/// Undoes `%41`; nothing when a sign is cut off or the bytes are no UTF-8.
fn decoded(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut signs = path.bytes();
    while let Some(sign) = signs.next() {
        if sign == b'%' {
            let high = char::from(signs.next()?).to_digit(16)?;
            let low = char::from(signs.next()?).to_digit(16)?;
            bytes.push(u8::try_from(high * 16 + low).ok()?);
        } else {
            bytes.push(sign);
        }
    }
    String::from_utf8(bytes).ok()
}

fn kind(path: &Path) -> &'static str {
    match path.extension().and_then(|extension| extension.to_str()).unwrap_or("") {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "json" | "map" => "application/json",
        "webmanifest" => "application/manifest+json",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "txt" | "md" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A folder with a page, a module and a wasm file, and a secret beside the folder.
    struct Site(PathBuf);

    impl Site {
        fn new(name: &str) -> Self {
            let top = std::env::temp_dir().join(format!("xtask-site-{name}-{}", std::process::id()));
            let _ = fs::remove_dir_all(&top);
            assert!(fs::create_dir_all(top.join("dist/fonts")).is_ok());
            for (path, text) in [
                ("secret.txt", "secret"),
                ("dist/index.html", "<p>page"),
                ("dist/app-1.js", "js"),
                ("dist/app_bg.wasm", "wasm"),
                ("dist/fonts/a b.woff2", "font"),
                ("dist/.hidden", "hidden"),
            ] {
                assert!(fs::write(top.join(path), text).is_ok());
            }
            Self(top)
        }

        fn get(&self, target: &str) -> (&'static str, &'static str, String) {
            self.ask(&format!("GET {target} HTTP/1.1"))
        }

        fn ask(&self, line: &str) -> (&'static str, &'static str, String) {
            let answer = answer(&self.0.join("dist"), line, false);
            (answer.status, answer.kind, String::from_utf8_lossy(&answer.body).into_owned())
        }
    }

    impl Drop for Site {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    #[test]
    fn files_come_with_the_types_that_browsers_insist_on() {
        let site = Site::new("types");
        let page = ("200 OK", "text/html; charset=utf-8", "<p>page".to_owned());
        assert_eq!(site.get("/"), page);
        assert_eq!(site.get("/index.html?x=/../y"), page);
        assert_eq!(site.get("/app-1.js"), ("200 OK", "text/javascript; charset=utf-8", "js".to_owned()));
        assert_eq!(site.get("/app_bg.wasm"), ("200 OK", "application/wasm", "wasm".to_owned()));
        assert_eq!(site.get("/fonts/a%20b.woff2"), ("200 OK", "font/woff2", "font".to_owned()));
    }

    #[test]
    fn nothing_outside_the_folder_can_be_read() {
        let site = Site::new("outside");
        for target in [
            "/../secret.txt",
            "/%2e%2e/secret.txt",
            "/fonts/../../secret.txt",
            "/..%2fsecret.txt",
            "/..%5csecret.txt",
            "/fonts/..\\..\\secret.txt",
            "/.hidden",
            "/c:/secret.txt",
            "/a%00b",
        ] {
            assert_eq!(site.get(target).0, "403 Forbidden", "{target}");
        }
        // An absolute path is read as one inside the folder, where it is not.
        let absolute = format!("/{}", site.0.join("secret.txt").display());
        assert_eq!(site.get(&absolute).0, "404 Not Found");
    }

    #[cfg(unix)]
    #[test]
    fn a_link_that_leads_out_is_refused() {
        let site = Site::new("link");
        assert!(std::os::unix::fs::symlink(site.0.join("secret.txt"), site.0.join("dist/way-out.txt")).is_ok());
        assert_eq!(site.get("/way-out.txt").0, "403 Forbidden");
    }

    #[test]
    fn head_gives_the_headers_of_get_without_the_body() {
        let site = Site::new("head");
        let get = String::from_utf8_lossy(&answer(&site.0.join("dist"), "GET / HTTP/1.1", false).bytes()).into_owned();
        let head =
            String::from_utf8_lossy(&answer(&site.0.join("dist"), "HEAD / HTTP/1.1", false).bytes()).into_owned();
        assert_eq!(get, format!("{head}<p>page"));
        assert!(head.contains("\r\nContent-Length: 7\r\n") && head.ends_with("\r\n\r\n"));
    }

    #[test]
    fn whoever_takes_gzip_gets_the_packed_twin_under_the_type_of_the_file() {
        let site = Site::new("packed");
        assert!(fs::write(site.0.join("dist/app_bg.wasm.gz"), "packed").is_ok());
        let ask = |line: &str, takes_gzip| {
            String::from_utf8_lossy(&answer(&site.0.join("dist"), line, takes_gzip).bytes()).into_owned()
        };
        let packed = ask("GET /app_bg.wasm HTTP/1.1", true);
        for header in
            ["Content-Type: application/wasm", "Content-Length: 6", "Content-Encoding: gzip", "Vary: Accept-Encoding"]
        {
            assert!(packed.contains(&format!("\r\n{header}\r\n")), "{header}");
        }
        assert!(packed.ends_with("\r\n\r\npacked"));
        assert_eq!(format!("{}packed", ask("HEAD /app_bg.wasm HTTP/1.1", true)), packed);
        let plain = ask("GET /app_bg.wasm HTTP/1.1", false);
        assert!(plain.contains("\r\nVary: Accept-Encoding\r\n") && !plain.contains("Content-Encoding"));
        assert!(plain.ends_with("\r\n\r\nwasm"));
        // Where there is no twin both get the file as it is.
        assert_eq!(ask("GET /app-1.js HTTP/1.1", true), ask("GET /app-1.js HTTP/1.1", false));
    }

    #[test]
    fn what_is_not_there_is_not_found_and_what_is_not_asked_for_properly_is_refused() {
        let site = Site::new("errors");
        assert_eq!(site.get("/absent.js").0, "404 Not Found");
        assert_eq!(site.get("/fonts").0, "404 Not Found");
        assert_eq!(site.get("/fonts/").0, "404 Not Found");
        assert_eq!(site.ask("POST / HTTP/1.1").0, "405 Method Not Allowed");
        for line in [
            "",
            "GET /",
            "GET / SPDY",
            "GET / HTTP/1.1 more",
            "GET index.html HTTP/1.1",
            "GET /%4 HTTP/1.1",
            "GET /%ff HTTP/1.1",
        ] {
            assert_eq!(site.ask(line).0, "400 Bad Request", "{line}");
        }
    }

    #[test]
    fn every_answer_carries_the_headers_that_ship_and_a_refused_method_says_which_are_allowed() {
        let site = Site::new("headers");
        assert!(headers::all().count() > 6);
        for line in ["GET / HTTP/1.1", "GET /absent HTTP/1.1", "PUT / HTTP/1.1"] {
            let text = String::from_utf8_lossy(&answer(&site.0.join("dist"), line, false).bytes()).into_owned();
            for (name, value) in headers::all() {
                assert!(text.contains(&format!("\r\n{name}: {value}\r\n")), "{line}: {name}");
            }
            assert_eq!(text.contains("Allow: GET, HEAD\r\n"), line.starts_with("PUT"));
        }
    }
}
