import Foundation
import RaumArguments
import RaumIO
import RaumServer
import RaumWire

func initialise(_ invocation: Invocation) throws {
    let path = try required("data", invocation)
    let directory = try DataDirectory(path, creating: true)
    try directory.initialise(
        name: try required("event", invocation),
        zone: try required("zone", invocation)
    )
    print("\(path) is set up. Serve it with: raumwerkd serve --data \(path)")
}

func check(_ invocation: Invocation) throws {
    let check = DataDirectory.check(try required("data", invocation))
    for line in check.lines { print(line) }
    if !check.isServable { exit(ExitCode.failure.rawValue) }
}

func serve(_ invocation: Invocation) throws {
    let log = LineLog()
    Signals.ignoreBrokenPipes()
    let signals = try Signals(receiving: [.terminate, .interrupt])
    let directory = try DataDirectory(try required("data", invocation))
    _ = try Processes.raiseDescriptorLimit()
    let opened = try directory.open()
    for remark in opened.remarks { log.write(.warning, remark) }
    let daemon = try makeDaemon(opened, invocation, signals, log)
    for address in daemon.addresses {
        try FileHandle.standardOutput.write(contentsOf: Data("listening on \(address)\n".utf8))
    }
    try Notify.send("READY=1")
    try daemon.run()
    withExtendedLifetime(directory) { log.tellSwallowed() }
}

private func makeDaemon(
    _ opened: DataDirectory.Opened,
    _ invocation: Invocation,
    _ signals: Signals,
    _ log: LineLog
) throws -> Daemon {
    let wakeup = try Wakeup()
    let trusts = invocation.has("trust-loopback")
    if trusts {
        log.write(.warning, "everybody on this machine may change the grid (--trust-loopback)")
    }
    let options = DaemonOptions(addresses: try addresses(invocation), trustsLoopback: trusts) {
        text,
        level,
        key in
        let level = LineLog.Level(rawValue: UInt8(max(3, level))) ?? .info
        log.write(level, text, onceAMinute: key)
    }
    return try Daemon(
        hub: opened.hub,
        keeper: opened.makeKeeper(wakeup),
        options: options,
        wakeup: wakeup,
        stopSwitch: StopSwitch(wakeup),
        signals: signals
    )
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
    if let socket { addresses.append(.unix(socket)) }
    return addresses
}

private func required(_ name: String, _ invocation: Invocation) throws -> String {
    guard let value = invocation.value(name) else { throw UsageError("--\(name) is missing.") }
    return value
}
