//! Finds a Chromium or Chrome and the driver of the same version, or installs both where that can be done unasked.
//! Stands on `run`. Must never download a browser from anywhere but the system's own packages.

use crate::Workshop;
use crate::failure::{Failure, Result, because};
use crate::place::Place;
use crate::run::Run;
use crate::version::major;
use std::env;
use std::fs;
use std::path::PathBuf;

const BROWSERS: [&str; 5] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
const DRIVERS: [&str; 2] = ["chromedriver", "chromium.chromedriver"];
const BY_HAND: &str = "\
Install Chromium or Chrome and the ChromeDriver of the same major version, so that both are on the PATH, or name them:
  CHROME=/path/to/chrome CHROMEDRIVER=/path/to/chromedriver cargo xtask test
On Debian: apt-get install chromium chromium-driver";

/// A browser and the driver that can drive it.
#[derive(Debug, PartialEq, Eq)]
pub struct Browser {
    pub program: PathBuf,
    pub driver: PathBuf,
}

/// The browser to test with; it is also written down where the headless test runner looks for it.
pub fn ensure(shop: &mut Workshop) -> Result<Browser> {
    let browser = match find(&shop.place)? {
        Some(browser) => browser,
        None => {
            install(shop)?;
            find(&shop.place)?
                .ok_or_else(|| Failure::new("the browser was installed but is not found").hint(BY_HAND))?
        }
    };
    let path = shop.place.node_tools().join("webdriver.json");
    let text = capabilities(&browser.program.to_string_lossy());
    if fs::read_to_string(&path).ok().as_deref() != Some(&text) {
        because(fs::write(&path, text), "write tests/webdriver.json")?;
    }
    Ok(browser)
}

fn find(place: &Place) -> Result<Option<Browser>> {
    let browsers = named_or_on_path(place, "CHROME", &BROWSERS)?;
    let drivers = named_or_on_path(place, "CHROMEDRIVER", &DRIVERS)?;
    let version = |program: &PathBuf| Run::new(place, program).words("--version").read().as_deref().and_then(major);
    let versions = |programs: Vec<PathBuf>| -> Vec<(PathBuf, Option<u32>)> {
        programs.into_iter().map(|program| (program.clone(), version(&program))).collect()
    };
    pair(&versions(browsers), &versions(drivers))
}

/// The first browser that has a driver of its own major version; an error when there are some of each and none fit.
fn pair(browsers: &[(PathBuf, Option<u32>)], drivers: &[(PathBuf, Option<u32>)]) -> Result<Option<Browser>> {
    for (program, version) in browsers.iter().filter(|(_, version)| version.is_some()) {
        if let Some((driver, _)) = drivers.iter().find(|(_, other)| other == version) {
            return Ok(Some(Browser { program: program.clone(), driver: driver.clone() }));
        }
    }
    if browsers.is_empty() || drivers.is_empty() {
        return Ok(None);
    }
    let tell = |(program, version): &(PathBuf, Option<u32>)| {
        let version = version.map_or("no version".to_owned(), |version| version.to_string());
        format!("{} ({version})", program.display())
    };
    let found: Vec<String> = browsers.iter().chain(drivers).map(tell).collect();
    Err(Failure::new(format!("no browser here has a driver of its version: {}", found.join(", "))).hint(BY_HAND))
}

fn named_or_on_path(place: &Place, variable: &str, names: &[&str]) -> Result<Vec<PathBuf>> {
    match env::var_os(variable).filter(|value| !value.is_empty()).map(PathBuf::from) {
        Some(named) if named.is_file() => Ok(vec![named]),
        Some(named) => Err(Failure::new(format!("{variable} names {}, which is no file", named.display()))),
        None => Ok(names.iter().filter_map(|name| place.which(name)).collect()),
    }
}

fn install(shop: &mut Workshop) -> Result<()> {
    let place = &shop.place;
    let missing = || Failure::new("no browser to test with").hint(BY_HAND);
    place.which("apt-get").ok_or_else(missing)?;
    let is_root = Run::new(place, "id").words("-u").read().as_deref() == Some("0");
    if !is_root && Run::new(place, "sudo").words("-n true").read().is_none() {
        return Err(missing());
    }
    let apt = |words: &str| {
        let run = if is_root { Run::new(place, "apt-get") } else { Run::new(place, "sudo").words("-n apt-get") };
        run.words(words).env("DEBIAN_FRONTEND", "noninteractive").hint(BY_HAND)
    };
    shop.journal.step("install chromium and its driver", || {
        apt("update -qq").go()?;
        apt("install -y -qq --no-install-recommends chromium chromium-driver").go()
    })
}

/// What the headless test runner asks of the browser: no window, no sandbox (it would refuse to run as root), and no
/// traffic of its own.
fn capabilities(program: &str) -> String {
    let program = program.replace('\\', "\\\\").replace('"', "\\\"");
    let flags = [
        "headless=new",
        "no-sandbox",
        "disable-gpu",
        "disable-dev-shm-usage",
        "disable-quic",
        "no-first-run",
        "disable-background-networking",
        "disable-component-update",
        "disable-sync",
        "disable-default-apps",
        "disable-extensions",
    ];
    let flags = flags.map(|flag| format!("      \"{flag}\"")).join(",\n");
    format!(
        "{{\n  \"goog:chromeOptions\": {{\n    \"binary\": \"{program}\",\n    \"args\": [\n{flags}\n    ]\n  }}\n}}\n"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known(rows: &[(&str, Option<u32>)]) -> Vec<(PathBuf, Option<u32>)> {
        rows.iter().map(|(name, version)| (PathBuf::from(name), *version)).collect()
    }

    #[test]
    fn the_browser_that_has_a_driver_of_its_version_is_taken() {
        let browsers = known(&[("stub", None), ("old", Some(9)), ("new", Some(10))]);
        let drivers = known(&[("broken", None), ("driver", Some(10))]);
        let taken = Browser { program: "new".into(), driver: "driver".into() };
        assert_eq!(pair(&browsers, &drivers), Ok(Some(taken)));
    }

    #[test]
    fn none_at_all_may_be_installed_but_a_mismatch_is_for_a_person_to_settle() {
        assert_eq!(pair(&[], &known(&[("driver", Some(1))])), Ok(None));
        assert_eq!(pair(&known(&[("browser", Some(1))]), &[]), Ok(None));
        let said = pair(&known(&[("browser", Some(1))]), &known(&[("driver", Some(2))])).map_err(|e| e.to_string());
        let expected = format!("no browser here has a driver of its version: browser (1), driver (2)\n\n{BY_HAND}");
        assert_eq!(said, Err(expected));
    }

    #[test]
    fn the_path_of_the_browser_is_quoted() {
        assert!(capabilities("C:\\Chrome \"x\"").contains("\"binary\": \"C:\\\\Chrome \\\"x\\\"\""));
    }
}
