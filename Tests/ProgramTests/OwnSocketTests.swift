import Foundation
import Testing

/// A daemon to which nobody named a socket.
struct OwnSocketTests {
    private let workplace: Workplace
    private let session: [String: String]

    init() throws {
        workplace = try Workplace()
        try FileManager.default.createDirectory(
            atPath: workplace.path("run"),
            withIntermediateDirectories: true
        )
        session = ["XDG_RUNTIME_DIR": workplace.path("run")]
    }

    private func rename(_ name: String) async throws -> Outcome {
        try await workplace.run("raumwerk", ["event", "--name", name], server: "", session)
    }

    @Test func `its user is an organiser without option and environment`() async throws {
        let data = try await workplace.grid()
        let daemon = try RunningDaemon(workplace, data: data, trust: nil, session)
        let outcome = try await rename("Neu")
        #expect(outcome.code == 0, "\(outcome)")
        let screen = try await workplace.run(
            "raumwerk-display",
            ["board", "--once", "--size", "80x24"],
            server: "",
            session
        )
        #expect(screen.out.contains("Neu") && !screen.err.contains("looking for"), "\(screen)")
        #expect(await daemon.stop() == 0)
        #expect(!FileManager.default.fileExists(atPath: workplace.path("run/raumwerk.sock")))
    }

    @Test func `a second one leaves the first its socket, and says so`() async throws {
        let first = try RunningDaemon(
            workplace,
            data: try await workplace.grid(),
            trust: nil,
            session
        )
        let data = workplace.path("other")
        _ = try await workplace.run(
            "raumwerkd",
            ["init", "--data", data, "--event", "Zweite", "--zone", "Europe/Berlin"]
        )
        let second = try RunningDaemon(workplace, data: data, trust: nil, session)
        #expect(try workplace.text("daemon.log").contains("run/raumwerk.sock is not this daemon's"))
        let found = try await workplace.run("raumwerk", ["show"], server: "", session)
        #expect(found.out.hasPrefix("Probe"))
        let words = ["event", "--name", "Dritte", "--socket", data + "/socket"]
        let outcome = try await workplace.run("raumwerk", words, server: "", session)
        #expect(outcome.code == 0, "\(outcome)")
        withExtendedLifetime((first, second)) {}
    }

    @Test func `one that was killed is followed by the next`() async throws {
        let data = try await workplace.grid()
        await (try RunningDaemon(workplace, data: data, trust: nil, session)).crash()
        let next = try RunningDaemon(workplace, data: data, trust: nil, session)
        #expect(try await rename("Danach").code == 0)
        withExtendedLifetime(next) {}
    }

    /// What logind does after the last logout, and at the next login.
    @Test func `a session that ends and comes again has its socket again`() async throws {
        let data = try await workplace.grid()
        let daemon = try RunningDaemon(workplace, data: data, trust: nil, session)
        for name in ["Eins", "Zwei"] {
            try FileManager.default.removeItem(atPath: workplace.path("run"))
            try FileManager.default.createDirectory(
                atPath: workplace.path("run"),
                withIntermediateDirectories: true
            )
            var code: Int32 = 1
            for _ in 0..<500 where code != 0 { code = try await rename(name).code }
            #expect(code == 0)
        }
        #expect(try workplace.text("daemon.log").contains("was taken away"))
        #expect(await daemon.stop() == 0)
        #expect(!FileManager.default.fileExists(atPath: workplace.path("run/raumwerk.sock")))
    }

    @Test func `without a session it is found among the user's state`() async throws {
        let data = try await workplace.grid()
        let daemon = try RunningDaemon(workplace, data: data, trust: nil)
        let change = ["event", "--name", "Neu"]
        #expect(try await workplace.run("raumwerk", change, server: "").code == 0)
        let socket = workplace.path("state/raumwerk/raumwerk.sock")
        #expect(FileManager.default.fileExists(atPath: socket))
        // Who is in a session finds a daemon that was started outside it.
        #expect(try await rename("Neuer").code == 0)
        #expect(await daemon.stop() == 0)
    }

    @Test func `without a session and a home it is in the data directory, and said`() async throws {
        let data = try await workplace.grid()
        let nowhere = ["XDG_STATE_HOME": "", "HOME": ""]
        let daemon = try RunningDaemon(workplace, data: data, trust: nil, nowhere)
        let words = ["event", "--name", "Neu", "--socket", data + "/socket"]
        #expect(try await workplace.run("raumwerk", words).code == 0)
        #expect(await daemon.stop() == 0)
        #expect(try await workplace.run("raumwerkd", ["check", "--data", data]).code == 0)
    }
}
