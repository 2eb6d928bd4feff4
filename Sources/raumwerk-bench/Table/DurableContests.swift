import Foundation
import RaumIO

// An OK means that the change is on disk. The peers store the same 200 bytes as safely and check none of them: redis
// that syncs before it answers, SQLite in one process without a socket, and the bare calls.

/// Changes of one organiser, one at a time.
struct OneOrganiser {
    private static let changes = 400

    func contest(_ field: Field) throws -> Contest {
        var entrants = try field.running(field.daemons + [.durableRedis]) { server in
            let organiser = try Publisher(to: server.address, server.dialect)
            for number in 0..<20 { _ = try organiser.acknowledged(number) }
            return OneOrganiser.figures(
                try (0..<OneOrganiser.changes).map { try organiser.acknowledged($0) }
            )
        }
        if let database = try Database() {
            entrants.append(
                .init("sqlite") { OneOrganiser.figures(try database.write(OneOrganiser.changes)) }
            )
        }
        let server = try Contender.raumwerk.launch()
        _ = try Publisher(to: server.address, server.dialect).acknowledged(0)
        let disk = try BareDisk(like: server.data)
        entrants.append(
            .init("write and fdatasync") {
                OneOrganiser.figures(try (0..<OneOrganiser.changes).map { _ in try disk.write() })
            }
        )
        return Contest(
            headings: [
                .init("durable OK, one organiser at a time", "ms", .timesAtMost(1.3, of: "redis")),
                .init("the same, changes a second", "/s"),
            ],
            entrants: entrants
        )
    }

    /// The median in milliseconds, and the number a second.
    private static func figures(_ times: [Double]) -> [Double] {
        [median(times), 1000 * Double(times.count) / times.reduce(0, +)]
    }
}

/// Changes of many organisers at once.
struct ManyOrganisers {
    private static let organisers = 32

    func contest(_ field: Field) throws -> Contest {
        let chorus = Chorus(
            organisers: ManyOrganisers.organisers,
            changes: field.isQuick ? 2000 : 10_000
        )
        return Contest(
            headings: [
                .init(
                    "\(ManyOrganisers.organisers) organisers at once, changes a second",
                    "/s",
                    .timesAtLeast(0.7, of: "redis")
                )
            ],
            entrants: try field.running(field.daemons + [.durableRedis]) {
                [try chorus.rate(at: $0)]
            }
        )
    }
}

/// SQLite in the strictest mode that keeps a write-ahead log (sqlite.org, PRAGMA synchronous), by Python's module.
private final class Database {
    private let scratch: Scratch
    private let python: String

    /// Nil if there is no Python.
    init?() throws {
        guard let python = ServerProcess.program("python3") else { return nil }
        self.python = python
        scratch = try Scratch()
    }

    private static let program = """
        import sqlite3, sys, time
        base = sqlite3.connect(sys.argv[1], isolation_level=None)
        base.execute("PRAGMA journal_mode=WAL")
        base.execute("PRAGMA synchronous=FULL")
        base.execute("CREATE TABLE IF NOT EXISTS plan (id INTEGER PRIMARY KEY, value TEXT)")
        for number in range(int(sys.argv[2])):
            value = ("seq=%d;" % number).ljust(200, "x")
            start = time.perf_counter()
            base.execute("INSERT OR REPLACE INTO plan VALUES (?, ?)", (number % 4, value))
            sys.stdout.write("%f\\n" % ((time.perf_counter() - start) * 1000))
        """

    /// Milliseconds of each of `count` transactions.
    func write(_ count: Int) throws -> [Double] {
        let command = ServerProcess.onFirstCore([
            python, "-I", "-c", Database.program, scratch.path + "/plan.db", "\(count)",
        ])
        let process = Process()
        let pipe = Pipe()
        process.executableURL = URL(fileURLWithPath: command[0])
        process.arguments = Array(command.dropFirst())
        process.standardOutput = pipe
        try process.run()
        let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        let times = String(decoding: data, as: UTF8.self).split(separator: "\n").compactMap {
            Double($0)
        }
        guard times.count == count else { throw BenchError.missing("SQLite's figures") }
        return times
    }
}
