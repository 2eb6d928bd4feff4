import Foundation
import RaumIO
import RaumServer
import Synchronization

/// The real daemon, on a thread of this process, in a directory that is removed with it.
final class DemoDaemon: Sendable {
    /// Its address: a port of this machine that was free.
    let address: Address
    private let directory: URL
    private let stopSwitch: StopSwitch
    private let end = DispatchSemaphore(value: 0)

    /// Sets up an event in a temporary directory and begins to serve it by `clock`.
    init(event: String, zone: String, clock: DemoClock) throws {
        directory = FileManager.default.temporaryDirectory
            .appendingPathComponent("raumwerk-demo-\(UUID().uuidString)")
        let path = directory.path
        let wakeup = try Wakeup()
        let stopSwitch = StopSwitch(wakeup)
        self.stopSwitch = stopSwitch
        let listening = Mutex<Result<Address, DemoError>?>(nil)
        let started = DispatchSemaphore(value: 0)
        let box = Box(listening)
        let end = self.end
        let thread = Thread { @Sendable in
            do {
                try DemoDaemon.serve(path, event, zone, clock, wakeup, stopSwitch) { address in
                    box.value.withLock { $0 = .success(address) }
                    started.signal()
                }
            } catch {
                box.value.withLock { $0 = $0 ?? .failure(DemoError("\(error)")) }
                started.signal()
            }
            end.signal()
        }
        thread.start()
        started.wait()
        guard let outcome = box.value.withLock({ $0 }) else { throw DemoError("no daemon") }
        address = try outcome.get()
    }

    /// Stops it, and removes its directory.
    func stop() {
        stopSwitch.throwIt()
        _ = end.wait(timeout: .now() + 3)
        try? FileManager.default.removeItem(at: directory)
    }

    private static func serve(
        _ path: String,
        _ event: String,
        _ zone: String,
        _ clock: DemoClock,
        _ wakeup: Wakeup,
        _ stopSwitch: StopSwitch,
        _ isListening: (Address) -> Void
    ) throws {
        let directory = try DataDirectory(path, creating: true)
        try directory.initialise(name: event, zone: zone)
        let opened = try directory.open()
        let options = DaemonOptions(
            addresses: [try Address(parsing: "127.0.0.1:0")],
            trustsLoopback: true,
            wallClock: { clock.now },
            log: { _, _, _ in }
        )
        let daemon = try Daemon(
            hub: opened.hub,
            keeper: opened.makeKeeper(wakeup),
            options: options,
            wakeup: wakeup,
            stopSwitch: stopSwitch
        )
        if let address = daemon.addresses.first { isListening(address) }
        try daemon.run()
        withExtendedLifetime(directory) {}
    }
}

/// A value that two threads share for a moment.
private final class Box<Value: ~Copyable & Sendable>: Sendable {
    let value: Value

    init(_ value: consuming Value) {
        self.value = value
    }
}

/// Why the demo cannot go on.
struct DemoError: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}
