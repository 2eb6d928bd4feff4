import Dispatch
import Foundation
import RaumEtcd
import RaumGrid
import RaumKeys
import RaumLog
import RaumServer
import RaumWire
import RaumWords
import Synchronization
import Testing

/// Keys that the daemons of one log have in common.
@Suite(
    .timeLimit(.minutes(15)),
    .enabled(if: RealEtcd.isInstalled, "\(RealEtcd.advice)")
) final class SharedKeysTests {
    private let folder = FileManager.default.temporaryDirectory
        .appendingPathComponent("raumwerk-keys-\(UUID().uuidString)")
    private let user = EtcdUser(name: "raumwerk", password: "a b\"c")

    deinit {
        // Nothing depends on its going.
        try? FileManager.default.removeItem(at: folder)
    }

    private func file(_ name: String) throws -> KeyFile {
        let path = folder.appendingPathComponent(name).path
        _ = try DataDirectory(path, creating: true)
        return KeyFile(path)
    }

    /// An etcd that asks for the password of `user`.
    private func guardedEtcd() throws -> RealEtcd {
        let etcd = try RealEtcd()
        for words in [
            "user add root:x", "role add raumwerk",
            "role grant-permission raumwerk readwrite raumwerk/ raumwerk0",
        ] {
            try etcd.control(words.split(separator: " ").map(String.init))
        }
        try etcd.control(["user", "add", "\(user.name):\(user.password)"])
        try etcd.control(["user", "grant-role", user.name, "raumwerk"])
        try etcd.control(["user", "grant-role", "root", "root"])
        try etcd.control(["auth", "enable"])
        return etcd
    }

    private func names(_ file: KeyFile) throws -> [String] { try file.read().keys.map(\.id.string) }

    /// Said whenever the mirror changed a file.
    private let changed = DispatchSemaphore(value: 0)

    /// Waits until a file has keys of these names.
    private func expectSoon(_ expected: [String], _ file: KeyFile) throws {
        while try names(file) != expected, changed.wait(timeout: .now() + 10) == .success {}
        #expect(try names(file) == expected)
    }

    @Test func `a key is made for all machines, and revoked for all`() throws {
        let etcd = try guardedEtcd()
        let (here, there) = (try file("a"), try file("b"))
        try here.add("old", role: .display) { _ in nil }
        let keys = SharedKeys(try etcd.engine(user: user), here)
        #expect(try keys.reasonToStayOut()?.english == nil)
        let others = SharedKeys(try etcd.engine(user: user), there)
        let mirror = KeyMirror(others) { [changed] _, _ in changed.signal() }
        mirror.begin()
        try keys.add("lena", role: .organiser) { _ in nil }
        #expect(try names(here) == ["old", "lena"])
        try expectSoon(["old", "lena"], there)
        #expect(throws: DataDirectoryError.self) {
            try others.add("lena", role: .organiser) { _ in nil }
        }
        try others.revoke("old")
        try expectSoon(["lena"], there)
        #expect(throws: DataDirectoryError.self) { try keys.revoke("old") }
        // A key that nobody has is not kept.
        #expect(throws: DataDirectoryError.self) {
            try keys.add("mia", role: .organiser) { _ in Sentence(name: "nobody reads it") }
        }
        #expect(try names(here) == ["lena"])
        mirror.end()
    }

    @Test func `all machines add keys at once, and none is lost`() async throws {
        let etcd = try guardedEtcd()
        let failures = Mutex(0)
        let (engine, user) = (etcd, user)
        await withTaskGroup(of: Void.self) { group in
            for number in 0..<3 {
                let keys = try? SharedKeys(engine.engine(user: user), file("\(number)"))
                group.addTask { @Sendable in
                    for count in 0..<4 {
                        do {
                            try keys?.add("k\(number)-\(count)", role: .display) { _ in nil }
                        } catch {
                            failures.withLock { $0 += 1 }
                        }
                    }
                }
            }
        }
        let stored = try #require(try etcd.engine(user: user).object(.keys))
        let ring = try KeyRing(stored.bytes)
        #expect(ring.keys.count == 12 - failures.withLock { $0 })
    }

    @Test func `without a password, or far away, keys stay out of the log`() throws {
        let etcd = try RealEtcd()
        let keys = SharedKeys(try etcd.engine(user: user), try file("a"))
        #expect(try keys.reasonToStayOut()?.english == "etcd asks for no password")
        let address = try #require(EtcdAddress("etcd://192.0.2.1/test"))
        let far = SharedKeys(try EtcdEngine(address, user: user), try file("a"))
        #expect(try far.reasonToStayOut()?.english == "a member of etcd is on another machine")
        etcd.end()
        #expect(throws: DataDirectoryError.self) { try keys.reasonToStayOut() }
        #expect(throws: DataDirectoryError.self) { try keys.add("a", role: .display) { _ in nil } }
    }
}
