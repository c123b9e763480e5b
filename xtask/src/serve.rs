//! Builds the app, then serves it to this machine alone until it is stopped.
//! Stands on `app`, `packed` and `static_files`. Must never listen on any other address than 127.0.0.1.

use crate::Workshop;
use crate::app;
use crate::failure::{Failure, Result, because};
use crate::journal::say;
use crate::packed;
use crate::static_files;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

const FIRST_PORT: u16 = 8080;
const PORTS_TRIED: u16 = 20;
/// Far above what a browser sends; nothing beyond it is read.
const LONGEST_REQUEST: u64 = 64 * 1024;
/// Browsers open connections ahead of need and may never use them.
const PATIENCE: Duration = Duration::from_secs(10);

/// `cargo xtask serve [--port N]`
pub fn serve(shop: &mut Workshop, options: &[&str]) -> Result<()> {
    let wanted = port(options)?;
    app::build(shop)?;
    let listener = listener(wanted)?;
    say(&format!("\n   {}\n\n   Ctrl+C stops it.", address(&listener)?));
    answer_all(&listener, &shop.place.dist());
    Ok(())
}

/// Serves a folder from a thread of its own, on any free port, for as long as this program runs.
pub fn in_background(folder: PathBuf) -> Result<String> {
    let listener = listener(Some(0))?;
    let address = address(&listener)?;
    thread::spawn(move || answer_all(&listener, &folder));
    Ok(address)
}

fn port(options: &[&str]) -> Result<Option<u16>> {
    match options {
        [] => Ok(None),
        ["--port", number] => number
            .parse()
            .map(Some)
            .map_err(|_| Failure::new(format!("`{number}` is no port: it goes from 0 to 65535"))),
        _ => {
            Err(Failure::new(format!("`serve` does not know `{}`", options.join(" ")))
                .hint("cargo xtask serve [--port N]"))
        }
    }
}

/// The port that was asked for, or else the first free one from 8080 on.
fn listener(wanted: Option<u16>) -> Result<TcpListener> {
    let bind = |port| TcpListener::bind((Ipv4Addr::LOCALHOST, port));
    if let Some(port) = wanted {
        return because(bind(port), format_args!("listen on port {port}"));
    }
    for port in FIRST_PORT..FIRST_PORT + PORTS_TRIED {
        match bind(port) {
            Ok(listener) => return Ok(listener),
            Err(error) => say(&format!("   port {port}: {error}")),
        }
    }
    Err(Failure::new("no free port found").hint("Name one: cargo xtask serve --port N"))
}

fn address(listener: &TcpListener) -> Result<String> {
    let local = because(listener.local_addr(), "read the port in use")?;
    Ok(format!("http://{local}/"))
}

fn answer_all(listener: &TcpListener, folder: &Path) {
    for stream in listener.incoming().flatten() {
        let folder = folder.to_path_buf();
        // A connection that breaks is the browser's business: it asks again.
        thread::spawn(move || answer(stream, &folder).unwrap_or_default());
    }
}

fn answer(stream: TcpStream, folder: &Path) -> std::io::Result<()> {
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    let mut reader = BufReader::new((&stream).take(LONGEST_REQUEST));
    let mut first = String::new();
    if reader.read_line(&mut first)? == 0 {
        return Ok(());
    }
    // All headers must be read although one alone matters: closing on unread bytes would reset the connection.
    let (mut header, mut takes_gzip) = (Vec::new(), false);
    while reader.read_until(b'\n', &mut header)? > 2 {
        let line = String::from_utf8_lossy(&header);
        let accepted = line.split_once(':').filter(|(name, _)| name.eq_ignore_ascii_case("accept-encoding"));
        takes_gzip |= accepted.is_some_and(|(_, value)| packed::is_taken(value.trim()));
        header.clear();
    }
    (&stream).write_all(&static_files::answer(folder, first.trim_end(), takes_gzip).bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exchange(address: &str, request: &str) -> Option<String> {
        String::from_utf8(bytes(address, request)?).ok()
    }

    fn bytes(address: &str, request: &str) -> Option<Vec<u8>> {
        let host = address.strip_prefix("http://")?.strip_suffix('/')?;
        let mut stream = TcpStream::connect(host).ok()?;
        stream.write_all(request.as_bytes()).ok()?;
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).ok()?;
        Some(bytes)
    }

    #[test]
    fn a_real_connection_gets_the_page_and_the_headers() {
        let folder = std::env::temp_dir().join(format!("xtask-serve-{}", std::process::id()));
        assert!(std::fs::create_dir_all(&folder).is_ok());
        assert!(std::fs::write(folder.join("index.html"), "<p>hello").is_ok());
        let address = in_background(folder.clone()).unwrap_or_default();
        assert!(address.starts_with("http://127.0.0.1:"), "{address}");
        let got = exchange(&address, "GET / HTTP/1.1\r\nHost: x\r\nAccept: */*\r\n\r\n").unwrap_or_default();
        assert!(got.starts_with("HTTP/1.1 200 OK\r\n") && got.ends_with("\r\n\r\n<p>hello"), "{got}");
        assert_eq!(packed::twins(&folder), Ok(()));
        let packed = bytes(&address, "GET / HTTP/1.1\r\naccept-encoding: br, gzip\r\n\r\n").unwrap_or_default();
        let twin = std::fs::read(folder.join("index.html.gz")).unwrap_or_default();
        assert!(!twin.is_empty() && packed.ends_with(&twin), "{}", String::from_utf8_lossy(&packed));
        let refused = exchange(&address, "DELETE / HTTP/1.1\r\n\r\n").unwrap_or_default();
        assert!(refused.starts_with("HTTP/1.1 405 "), "{refused}");
        let _ = std::fs::remove_dir_all(folder);
    }

    #[test]
    fn a_taken_port_is_an_error_when_it_was_asked_for() {
        let taken = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))
            .and_then(|listener| Ok((listener.local_addr()?.port(), listener)));
        assert!(taken.is_ok_and(|(port, _held)| listener(Some(port)).is_err()));
    }

    #[test]
    fn options_are_read_strictly() {
        assert_eq!(port(&[]), Ok(None));
        assert_eq!(port(&["--port", "9000"]), Ok(Some(9000)));
        assert!(port(&["--port", "70000"]).is_err());
        assert!(port(&["--port"]).is_err());
        assert!(port(&["--prot", "1"]).is_err());
    }
}
