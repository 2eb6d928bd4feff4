import Foundation
import RaumArguments
import RaumEtcd
import RaumGrid
import RaumIO
import RaumLog
import RaumServer
import RaumWire
import RaumWords

/// `raumwerkd share`: puts the state of a directory into a new log.
func share(_ invocation: Invocation) throws {
    let (path, address) = (try required("data", invocation), try logAddress(invocation))
    let directory = try DataDirectory(path)
    let engine = try makeEngine(address, secretIn: path)
    if invocation.has("new-epoch") {
        return tellNewLife(
            try NewLife(of: directory, in: address).begin(engine),
            of: path,
            address
        )
    }
    try SharedDirectory(directory, in: address).share(engine)
    say(
        Sentence(
            en: "\(path) is shared in the log \(address.name).",
            de: "\(path) wird im Log \(address.name) geteilt."
        )
    )
    say(
        Sentence(
            en:
                "Other machines join with: raumwerkd join --data NEWDIR --log \(address)",
            de:
                "Andere Rechner machen mit: raumwerkd join --data NEU --log \(address)"
        )
    )
    let command = serving(path, address)
    say(Sentence(en: "Serve it with: \(command)", de: "Gestartet wird mit: \(command)"))
}

private func tellNewLife(_ revision: Revision, of path: String, _ address: EtcdAddress) {
    say(
        Sentence(
            en: "The log \(address.name) has a new life, with what \(path) has at \(revision).",
            de:
                "Das Log \(address.name) hat ein neues Leben, mit dem, was \(path) bei \(revision) hat."
        )
    )
    let (join, serve) = ("raumwerkd join --data DIR --log \(address)", serving(path, address))
    say(
        Sentence(
            en:
                "Serve it with: \(serve) and on the other machines move the old directory away first: \(join)",
            de:
                "Gestartet wird mit: \(serve) und auf den anderen Rechnern zuerst das alte Verzeichnis wegräumen: \(join)"
        )
    )
}

private func serving(_ path: String, _ address: EtcdAddress) -> String {
    "raumwerkd serve --data \(path) --log \(address)"
}

/// `raumwerkd check --log`: explains a log, and compares it with a directory.
func checkLog(_ invocation: Invocation) throws {
    let (path, address) = (invocation.value("data"), try logAddress(invocation))
    let user = try path.flatMap { try LogMembership(at: $0).user() }
    let check = LogCheck(try EtcdEngine(address, user: user), address, directory: path)
    for line in check.lines { say(line) }
    if !check.isRight { exit(ExitCode.failure.rawValue) }
}

/// The command that compares, on this machine, the directory and the log of `serve`.
func checkCommand(_ invocation: Invocation) throws -> String {
    let path = shellWord(wholePath(try required("data", invocation)))
    return "raumwerkd check --data \(path) --log \(try logAddress(invocation))"
}

/// `raumwerkd join`: sets a directory up from a log.
func join(_ invocation: Invocation) throws {
    let (path, address) = (try required("data", invocation), try logAddress(invocation))
    let isNew = !FileManager.default.fileExists(atPath: path)
    do {
        let directory = try DataDirectory(path, creating: true)
        try SharedDirectory(directory, in: address).join(try makeEngine(address, secretIn: path))
    } catch {
        if isNew { discard(path) }
        throw error
    }
    let command = serving(path, address)
    say(
        Sentence(
            en: "\(path) is set up. Serve it with: \(command)",
            de: "\(path) ist eingerichtet. Gestartet wird mit: \(command)"
        )
    )
}

/// Removes a directory that was made, and contains only its lock.
private func discard(_ path: String) {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? ["?"]
    guard names == ["lock"] || names.isEmpty else { return }
    for name in names { unlink("\(path)/\(name)") }
    rmdir(path)
}

/// `raumwerkd leave`: closes a log for all, and makes a directory single again.
func leave(_ invocation: Invocation) throws {
    let (path, address) = (try required("data", invocation), try logAddress(invocation))
    let directory = SharedDirectory(try DataDirectory(path), in: address)
    let revision = try directory.leave(try makeEngine(address, secretIn: path))
    let command = "raumwerkd serve --data \(path)"
    say(
        Sentence(
            en: "The log \(address.name) is closed at \(revision). Serve it alone with: \(command)",
            de:
                "Das Log \(address.name) endet bei \(revision). Allein gestartet wird mit: \(command)"
        )
    )
}

/// The log that `serve` shares with others; nil without `--log`.
///
/// Throws if the directory does not belong to it.
func logOfServe(
    _ directory: DataDirectory,
    _ path: String,
    _ invocation: Invocation
) throws -> (engine: EtcdEngine, mark: SharedMark)? {
    guard invocation.value("log") != nil else {
        for option in ["advertise", "log-keep", "keys-here"] where invocation.has(option) {
            throw UsageError(
                en: "--\(option) goes with --log.",
                de: "--\(option) geht nur mit --log."
            )
        }
        // Where the log was closed, the error names other ways.
        if let mark = try directory.membership.mark(), let address = EtcdAddress(mark.spelling),
            let engine = try? makeEngine(address, secretIn: path)
        {
            try SharedDirectory(directory, in: address).expectOpen(engine)
        }
        try directory.membership.expectSingle()
        return nil
    }
    let address = try logAddress(invocation)
    let mark = try directory.membership.expectShared(in: address)
    return (try makeEngine(address, secretIn: path), mark)
}

/// The address at which organisers at the other daemons reach this one; nil if none was given.
///
/// Throws if it can be no address. A name need not be known here.
func advertisedAddress(_ invocation: Invocation) throws -> String? {
    guard let text = invocation.value("advertise") else { return nil }
    let refusal = UsageError(
        en: "--advertise takes HOST or HOST:PORT, not \(text).",
        de: "--advertise ist HOST oder HOST:PORT, nicht \(text)."
    )
    guard let first = text.utf8.first, !":/.".utf8.contains(first) else { throw refusal }
    do {
        _ = try Address.resolve(text, defaultPort: UInt16(WireLimits.port))
    } catch .unresolved {
        return text
    } catch {
        throw refusal
    }
    return text
}

/// How many records stay before a new snapshot; nil for all.
func keptRecords(_ invocation: Invocation) throws -> UInt64? {
    guard let text = invocation.value("log-keep") else { return nil }
    guard let count = UInt64(text), count >= SnapshotSchedule.keptMin else {
        throw UsageError(
            en:
                "--log-keep takes a number of records, \(SnapshotSchedule.keptMin) or more, not \(text).",
            de:
                "--log-keep ist eine Zahl von Einträgen, ab \(SnapshotSchedule.keptMin), nicht \(text)."
        )
    }
    return count
}

/// The address of `--log`; throws if it is missing or is no address.
func logAddress(_ invocation: Invocation) throws -> EtcdAddress {
    try logAddress(try required("log", invocation))
}

/// The address in `text`; throws if it is none.
func logAddress(_ text: String) throws -> EtcdAddress {
    guard let address = EtcdAddress(text) else {
        throw UsageError(
            en:
                "--log takes etcd://HOST:PORT/NAME, where NAME has at most 32 lower-case letters, digits and -, not"
                + " \(text).",
            de:
                "--log ist etcd://HOST:PORT/NAME, NAME hat höchstens 32 Kleinbuchstaben, Ziffern und -, nicht"
                + " \(text)."
        )
    }
    return address
}

private func makeEngine(_ address: EtcdAddress, secretIn path: String) throws -> EtcdEngine {
    try EtcdEngine(address, user: try LogMembership(at: path).user())
}
