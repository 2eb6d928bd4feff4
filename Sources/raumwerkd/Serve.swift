import Foundation
import RaumArguments
import RaumHub
import RaumIO
import RaumKeys
import RaumServer
import RaumWire

func initialise(_ invocation: Invocation) throws {
    let path = try required("data", invocation)
    if invocation.has("if-missing"), DataDirectory.isBegun(path) {
        return say("\(path) is set up already.")
    }
    let directory = try DataDirectory(path, creating: true)
    try directory.initialise(
        name: try required("event", invocation),
        zone: try required("zone", invocation)
    )
    if let keys = invocation.value("keys") { try takeIn(keys, path) }
    say("\(path) is set up. Serve it with: raumwerkd serve --data \(path)")
}

/// Keys that whoever set up the machine had made before.
private func takeIn(_ keys: String, _ path: String) throws {
    guard let bytes = try read(keys) else { throw UsageError("There is no file \(keys).") }
    let count = try DataDirectory.takeIn(keys: bytes, at: path)
    if count > 0 { say("\(count) \(count == 1 ? "key was" : "keys were") taken in from \(keys).") }
}

func check(_ invocation: Invocation) throws {
    let path = try required("data", invocation)
    if let target = invocation.value("salvage") {
        for line in try DataDirectory.salvage(path, to: target) { say(line) }
        return
    }
    let check = DataDirectory.check(path)
    for line in check.lines { say(line) }
    if !check.isServable { exit(ExitCode.failure.rawValue) }
}

func serve(_ invocation: Invocation) throws {
    let log = LineLog()
    let signals = try Signals(receiving: [.terminate, .interrupt, .hangup])
    let directory = try DataDirectory(try required("data", invocation))
    let descriptorsMax = try Processes.raiseDescriptorLimit()
    let opened = try directory.open()
    for remark in opened.remarks { log.write(.warning, remark) }
    let keys = KeyFile(try required("data", invocation))
    try expectKeys(keys, invocation)
    let daemon = try makeDaemon(opened, keys, invocation, signals, log, descriptorsMax)
    for address in daemon.addresses {
        say("listening on \(address)")
    }
    for address in daemon.proxyAddresses {
        say("proxied on \(address)")
    }
    try Notify.send("READY=1")
    try daemon.run()
    withExtendedLifetime(directory) { log.tellSwallowed() }
}

private func makeDaemon(
    _ opened: DataDirectory.Opened,
    _ keys: KeyFile,
    _ invocation: Invocation,
    _ signals: Signals,
    _ log: LineLog,
    _ descriptorsMax: Int
) throws -> Daemon {
    let wakeup = try Wakeup()
    let trusts = invocation.has("trust-loopback")
    if trusts {
        log.write(.warning, "everybody on this machine may change the grid (--trust-loopback)")
    }
    let watch = KeyWatch(keys) { log.write(.error, $0 + " The keys stay as they were.") }
    var options = DaemonOptions(
        addresses: try addresses(invocation),
        proxyAddresses: try proxyAddresses(invocation),
        trustsLoopback: trusts,
        changedKeys: watch.changes
    ) { text, level, key in
        let level = LineLog.Level(rawValue: UInt8(max(3, level))) ?? .info
        log.write(level, text, onceAMinute: key)
    }
    options.descriptorsMax = descriptorsMax
    var hub = opened.hub
    hub.demandsKeys = invocation.has("require-keys")
    return try Daemon(
        hub: hub,
        keeper: opened.makeKeeper(wakeup),
        options: options,
        wakeup: wakeup,
        stopSwitch: StopSwitch(wakeup),
        signals: signals
    )
}

/// A daemon does not start with keys that it cannot read, nor demands what nobody has.
private func expectKeys(_ file: KeyFile, _ invocation: Invocation) throws {
    let ring = try file.read()
    guard invocation.has("require-keys") else { return }
    if invocation.has("trust-loopback") {
        throw UsageError("--require-keys and --trust-loopback contradict each other.")
    }
    if ring.keys.isEmpty {
        throw UsageError("--require-keys needs a key. Make one with: raumwerkd key add")
    }
}

private func addresses(_ invocation: Invocation) throws -> [Address] {
    let port = UInt16(WireLimits.port)
    var addresses: [Address] = []
    for text in invocation.values("listen") {
        do {
            addresses.append(try Address(parsing: text, defaultPort: port))
        } catch {
            throw UsageError("--listen \(text): \(error)")
        }
    }
    if addresses.isEmpty { addresses.append(.wildcard(port: port)) }
    let socket = invocation.value("socket") ?? Environment.value(of: "RAUMWERK_SOCKET")
    if let socket, !socket.isEmpty {
        do {
            addresses.append(try Address(socketAt: socket))
        } catch {
            throw UsageError("--socket \(error)")
        }
    }
    return addresses
}

/// Whoever reaches such a port can say that it is anybody: only this machine may.
private func proxyAddresses(_ invocation: Invocation) throws -> [Address] {
    try invocation.values("proxy-listen").map { text in
        guard let address = try? Address(parsing: text), address.isLoopback,
            address.port != nil
        else {
            throw UsageError("--proxy-listen takes 127.0.0.1:PORT or [::1]:PORT, not \(text).")
        }
        return address
    }
}

func required(_ name: String, _ invocation: Invocation) throws -> String {
    guard let value = invocation.value(name) else { throw UsageError("--\(name) is missing.") }
    return value
}
