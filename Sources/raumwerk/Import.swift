import Foundation
import RaumArguments
import RaumClient
import RaumGrid
import RaumIO
import RaumInterchange
import RaumWire

extension Organiser {
    /// Shows what a file would change, asks, and changes it.
    func importFile() throws {
        let name = invocation.arguments[0]
        if invocation.has("watch") { return try watchFile(name) }
        if name == "-", !invocation.has("yes"), !invocation.has("dry-run") {
            throw UsageError(
                "Standard input is the file, so nobody can be asked. Give --yes, or --dry-run to look."
            )
        }
        let (plan, grid) = try plan(try readFile(name), name)
        for line in plan.lines { print(line) }
        guard !plan.isEmpty, !invocation.has("dry-run") else { return }
        try rehearse(plan, grid)
        guard invocation.has("yes") || agrees() else {
            print("nothing was done")
            return
        }
        try carryOut(plan)
    }

    /// What the file's bytes would change of the plan as it is.
    func plan(_ bytes: [UInt8], _ name: String) throws -> (ImportPlan, Grid) {
        let schedule = try ScheduleFile.read(bytes, name: name, headings: try headings())
        let (grid, _) = try connection.snapshot()
        return (ImportPlan(schedule, grid), grid)
    }

    /// What `--map` says of columns: `Wann=start,Vortrag=title`.
    private func headings() throws(UsageError) -> [String: String] {
        var headings: [String: String] = [:]
        for pair in invocation.value("map")?.split(separator: ",") ?? [] {
            let parts = pair.split(separator: "=", maxSplits: 1).map(String.init)
            guard parts.count == 2, ScheduleFile.tableFields.contains(parts[1]) else {
                let fields = ScheduleFile.tableFields.joined(separator: ", ")
                throw UsageError("--map takes HEADING=FIELD, not \(pair). Fields are \(fields).")
            }
            headings[parts[0].lowercased()] = parts[1]
        }
        return headings
    }

    func readFile(_ name: String) throws -> [UInt8] {
        if name == "-" { return Array(FileHandle.standardInput.readDataToEndOfFile()) }
        do {
            return try File.reading(name).readAll(bytesMax: ScheduleFile.bytesMax)
        } catch {
            throw UsageError("\(name) cannot be read: \(error.reason). Give a schedule file, or -.")
        }
    }

    /// Nothing is half imported: what the daemon would refuse is found out before the first change.
    func rehearse(_ plan: ImportPlan, _ grid: Grid) throws {
        do {
            try plan.rehearse(on: grid, now: WallClock.nowMilliseconds)
        } catch {
            throw ImportRefusal(
                description: "the plan does not hold: \(error). Nothing was imported."
            )
        }
    }

    /// Whether whoever sits there says so.
    func agrees() -> Bool {
        print("Do it? [y/N] ", terminator: "")
        return ["y", "yes", "j", "ja"].contains(readLine()?.lowercased() ?? "")
    }

    /// Each transaction is whole or not at all; where somebody else's change comes between two, it says how far it
    /// came, and importing again does the rest.
    func carryOut(_ plan: ImportPlan) throws {
        var last: Revision?
        for (index, commands) in plan.transactions.enumerated() {
            do {
                last = try connection.transactions(commands)?.revision
            } catch {
                if index == 0 { throw error }
                throw halfWay(index, plan.transactions.count, last, error)
            }
        }
        print("imported, revision \(last.map(\.description) ?? "?")")
    }

    private func halfWay(
        _ done: Int,
        _ count: Int,
        _ last: Revision?,
        _ error: any Error
    ) -> ImportRefusal {
        ImportRefusal(
            description: "\(done) of \(count) parts are imported, revision"
                + " \(last.map(\.description) ?? "?"), and then: \(error)\n"
                + "Import the file again for the rest; what is there already is left alone."
        )
    }
}

/// Why a plan was not carried out.
struct ImportRefusal: Error, CustomStringConvertible {
    let description: String
}
