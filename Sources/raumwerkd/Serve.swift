import Foundation
import RaumArguments
import RaumEtcd
import RaumGrid
import RaumHub
import RaumIO
import RaumKeys
import RaumLog
import RaumNotation
import RaumServer
import RaumWire
import RaumWords

func initialise(_ invocation: Invocation) throws {
    let path = try required("data", invocation)
    if invocation.has("if-missing"), DataDirectory.isBegun(path) {
        return try followSettings(invocation, path)
    }
    let zone = try required("zone", invocation)
    let days = try invocation.value("days").map { try eventDays($0, in: zone) } ?? []
    let name = try required("event", invocation)
    // Unreadable keys are reported before a directory is set up.
    let keys = try invocation.value("keys").map { (file: $0, bytes: try readKeys($0)) }
    let directory = try DataDirectory(path, creating: true)
    try directory.initialise(name: name, zone: zone, days: days)
    if let keys { try takeIn(keys.bytes, of: keys.file, path) }
    say(
        Sentence(
            en: "\(path) is set up. Serve it with: raumwerkd serve --data \(path)",
            de: "\(path) ist eingerichtet. Gestartet wird mit: raumwerkd serve --data \(path)"
        )
    )
}

/// A package starts the daemon before its settings can be edited, so they apply until the first change.
private func followSettings(_ invocation: Invocation, _ path: String) throws {
    let (name, zone) = (try required("event", invocation), try required("zone", invocation))
    guard let directory = try? DataDirectory(path) else {
        return say(isSetUp(path))
    }
    guard directory.isUntouched else {
        say(isSetUp(path))
        tellIgnored(name, zone, in: directory)
        return tellIgnoredKeys(invocation.value("keys"), path)
    }
    do throws(DataDirectoryError) {
        let isRenamed = try directory.rename(name, zone: zone)
        let change =
            isRenamed
            ? Sentence(
                en: " Its event is \(name) in \(zone) now.",
                de: " Die Veranstaltung ist jetzt \(name) in \(zone)."
            ) : .empty
        say(isSetUp(path) + change)
    } catch {
        try expectServable(error, "event and zone")
    }
    guard let keys = invocation.value("keys") else { return }
    // Where there is a file, keys were added or revoked.
    guard FileKind(at: KeyFile(path).path) == .missing else { return tellIgnoredKeys(keys, path) }
    do {
        try takeIn(try readKeys(keys), of: keys, path)
    } catch let error as DataDirectoryError {
        try expectServable(error, "the keys of \(keys)")
    }
}

private func isSetUp(_ path: String) -> Sentence {
    Sentence(en: "\(path) is set up already.", de: "\(path) ist schon eingerichtet.")
}

/// On a full disk settings cannot be kept, but the existing state is served.
private func expectServable(
    _ error: DataDirectoryError,
    _ what: String
) throws(DataDirectoryError) {
    guard error.isOfDisk else { throw error }
    LineLog().write(.warning, "\(what) wait for another start: \(error)")
}

/// Warns that settings are ignored, where they differ from the plan's.
private func tellIgnored(_ name: String, _ zone: String, in directory: DataDirectory) {
    guard let event = directory.event(unlike: name, zone: zone) else { return }
    LineLog().write(
        .warning,
        "The settings call the event \(name) in \(zone). They are ignored, since the plan was changed: it is"
            + " \(event.name) in \(event.zone). Change that with: raumwerk event --name \(shellWord(name))"
            + " --zone \(shellWord(zone))"
    )
}

/// Warns of keys of the settings that are not in the directory.
private func tellIgnoredKeys(_ keys: String?, _ path: String) {
    guard let keys, let bytes = try? read(keys) else { return }
    do throws(DataDirectoryError) {
        let names = try KeyFile(path).strangers(in: bytes)
        guard !names.isEmpty else { return }
        LineLog().write(
            .warning,
            "\(keys) has keys that are not this event's: \(names.joined(separator: ", ")). They are taken"
                + " in once, at the first start; add another one with: raumwerkd key add"
        )
    } catch {
        LineLog().write(.warning, "\(keys): \(error)")
    }
}

private func readKeys(_ keys: String) throws -> [UInt8] {
    guard let bytes = try read(keys) else {
        throw UsageError(
            en: "There is no file \(keys).",
            de: "Es gibt keine Datei \(keys).",
            exitCode: .failure
        )
    }
    return bytes
}

/// Takes in keys that an administrator had made before the machine was set up.
private func takeIn(_ bytes: [UInt8], of keys: String, _ path: String) throws {
    let count = try KeyFile(path).adopt(bytes)
    guard count > 0 else { return }
    say(
        count == 1
            ? Sentence(
                en: "1 key was taken in from \(keys).",
                de: "1 Schlüssel kam dazu, aus \(keys)."
            )
            : Sentence(
                en: "\(count) keys were taken in from \(keys).",
                de: "\(count) Schlüssel kamen dazu, aus \(keys)."
            )
    )
}

/// The days of the event by `--days`: words like `saturday` count from today in `zone`.
private func eventDays(_ text: String, in zone: String) throws -> [CivilDate] {
    let now = WallClock.nowMilliseconds
    // The directory refuses a zone that is unknown.
    let plan = Zones.offsets(of: zone, around: now) ?? .utc
    guard let days = spokenDates(text, today: plan.time(at: now).date) else {
        throw UsageError(spokenDatesRefusal(of: text, for: "--days"))
    }
    return days
}

func check(_ invocation: Invocation) throws {
    if invocation.has("log") { return try checkLog(invocation) }
    let path = try required("data", invocation)
    if let target = invocation.value("salvage") {
        for line in try DirectorySalvage(of: path).save(to: target) { say(line) }
        return
    }
    let check = DirectoryCheck(path)
    for line in check.lines { say(line) }
    if !check.isServable { exit(ExitCode.failure.rawValue) }
}

func serve(_ invocation: Invocation) throws {
    let request = ServiceRequest.claim()
    let sockets = try InheritedSockets.claim()
    let surroundings = Surroundings(request)
    do {
        try serve(invocation, try Inheritance(sockets), surroundings)
    } catch {
        surroundings.tellFailure("\(error)")
        throw error
    }
}

private func serve(
    _ invocation: Invocation,
    _ inherited: Inheritance,
    _ surroundings: Surroundings
) throws {
    let log = surroundings.log
    let signals = try Signals(receiving: Signal.ends)
    Signals.ignoreBackgroundStops()
    let addresses = try addresses(invocation, inherited)
    let proxyAddresses = try proxyAddresses(invocation)
    let pages = try pages(invocation, inherited, log)
    let path = try required("data", invocation)
    let directory = try DataDirectory(path)
    let shared = try logOfServe(directory, path, invocation)
    let descriptorsMax = try Processes.raiseDescriptorLimit()
    let patience = StartupPatience(surroundings.notify)
    var opened = try directory.open()
    if let shared {
        let place = SharedDirectory(directory, in: try logAddress(invocation))
        opened = try opened.withinReach(of: shared.engine, place)
    }
    patience.end()
    for remark in opened.remarks { log.write(.warning, remark) }
    let keys = KeyFile(try required("data", invocation))
    try expectKeys(keys, invocation)
    var options = makeOptions(addresses, proxyAddresses, keys, invocation, log)
    options.ownSockets = ownSockets(invocation, inherited)
    options.descriptorsMax = descriptorsMax
    options.version = Build.version
    options.gauge = DiskGauge(try required("data", invocation))
    let parts = (signals, inherited, surroundings, pages, shared)
    let daemon = try makeDaemon(opened, options, invocation, parts)
    announce(daemon, pages, surroundings)
    try daemon.run()
    withExtendedLifetime(directory) { surroundings.end() }
}

/// Prints the addresses in lines that programs read, the same in every language.
private func announce(_ daemon: Daemon, _ pages: PageServer?, _ surroundings: Surroundings) {
    for address in daemon.addresses { say(row: "listening on \(address)") }
    if let line = socketAdvice(daemon) { say(line) }
    for address in daemon.proxyAddresses { say(row: "proxied on \(address)") }
    for address in pages?.openAddresses ?? [] { say(row: "metrics on http://\(address)/metrics") }
    surroundings.tellTerminal()
}

/// Advice for organisers of this machine, where their programs do not look at the socket.
private func socketAdvice(_ daemon: Daemon) -> Sentence? {
    guard case .unix(let path)? = daemon.ownAddress,
        !UserSocket().paths(WireLimits.userSocketName).contains(path)
    else { return nil }
    return Sentence(
        en: "organisers on this machine: export RAUMWERK_SOCKET=\(shellWord(wholePath(path)))",
        de:
            "Organisierende auf diesem Rechner: export RAUMWERK_SOCKET=\(shellWord(wholePath(path)))"
    )
}

private func makeOptions(
    _ addresses: [Address],
    _ proxyAddresses: [Address],
    _ keys: KeyFile,
    _ invocation: Invocation,
    _ log: LineLog
) -> DaemonOptions {
    let trusts = invocation.has("trust-loopback")
    if trusts {
        log.write(.warning, "everybody on this machine may change the grid (--trust-loopback)")
    }
    let watch = KeyWatch(keys) { log.write(.error, $0 + " The keys stay as they were.") }
    return DaemonOptions(
        addresses: addresses,
        proxyAddresses: proxyAddresses,
        trustsLoopback: trusts,
        changedKeys: watch.changes
    ) { text, level, key in
        let level = LineLog.Level(rawValue: UInt8(max(3, level))) ?? .info
        log.write(level, text, onceAMinute: key)
    }
}

private func makeDaemon(
    _ opened: DataDirectory.Opened,
    _ options: DaemonOptions,
    _ invocation: Invocation,
    _ parts: (
        signals: Signals, inherited: Inheritance, surroundings: Surroundings, pages: PageServer?,
        shared: (engine: EtcdEngine, mark: SharedMark)?
    )
) throws -> Daemon {
    let wakeup = try Wakeup()
    var hub = opened.hub
    hub.demandsKeys = invocation.has("require-keys")
    var sharing = try parts.shared.map { shared in
        // Random digits, so that no two starts of a daemon make the same record.
        let start = DaemonID(UInt32.random(in: .min ... .max)).description
        hub.recordSources = RecordSources(daemon: shared.mark.daemon.description, start: start)
        let mirror =
            invocation.has("keys-here")
            ? nil : keyMirror(shared.engine, try required("data", invocation), options)
        return try opened.makeSharing(shared.engine, as: shared.mark, keys: mirror, wakeup)
    }
    sharing?.place.address = try advertisedAddress(invocation)
    if sharing != nil { sharing?.place.checkCommand = try checkCommand(invocation) }
    sharing?.snapshots = SnapshotSchedule(keeping: try keptRecords(invocation))
    do {
        return try Daemon(
            hub: hub,
            keeper: opened.makeKeeper(wakeup),
            sharing: sharing,
            readOnlyReason: opened.readOnlyReason,
            options: options,
            wakeup: wakeup,
            stopSwitch: StopSwitch(wakeup),
            signals: parts.signals,
            inherited: parts.inherited,
            supervision: parts.surroundings.supervision,
            pages: parts.pages
        )
    } catch {
        if let refusal = ListenError(error) { throw refusal }
        throw error
    }
}

/// Brings the log's keys into the directory.
private func keyMirror(
    _ engine: EtcdEngine,
    _ path: String,
    _ options: DaemonOptions
) -> KeyMirror {
    KeyMirror(SharedKeys(engine, KeyFile(path))) { text, level in
        options.log(text, Int(level.rawValue), "shared keys")
    }
}

/// Throws if the daemon cannot read its keys, and if it demands keys and there are none.
private func expectKeys(_ file: KeyFile, _ invocation: Invocation) throws {
    let ring = try file.read()
    guard invocation.has("require-keys") else { return }
    if invocation.has("trust-loopback") {
        throw UsageError(
            en: "--require-keys and --trust-loopback contradict each other.",
            de: "--require-keys und --trust-loopback widersprechen sich."
        )
    }
    if ring.keys.isEmpty {
        throw UsageError(
            en: "--require-keys needs a key. Make one with: raumwerkd key add",
            de: "--require-keys braucht einen Schlüssel. Einen macht: raumwerkd key add"
        )
    }
}

func required(_ name: String, _ invocation: Invocation) throws -> String {
    guard let value = invocation.value(name) else {
        throw UsageError(en: "--\(name) is missing.", de: "--\(name) fehlt.")
    }
    return value
}
