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
        let schedule = try ScheduleFile.read(try readFile(name), name: name)
        let (grid, _) = try connection.snapshot()
        let plan = ImportPlan(schedule, grid)
        for line in plan.lines { print(line) }
        guard !plan.isEmpty, !invocation.has("dry-run") else { return }
        try rehearse(plan, grid)
        guard invocation.has("yes") || agrees() else {
            print("nothing was done")
            return
        }
        try carryOut(plan)
    }

    private func readFile(_ name: String) throws -> [UInt8] {
        if name == "-" { return Array(FileHandle.standardInput.readDataToEndOfFile()) }
        do {
            return try File.reading(name).readAll(bytesMax: ScheduleFile.bytesMax)
        } catch {
            throw UsageError("\(name) cannot be read: \(error.reason). Give a schedule file, or -.")
        }
    }

    /// Nothing is half imported: what the daemon would refuse is found out before the first change.
    private func rehearse(_ plan: ImportPlan, _ grid: Grid) throws {
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

    private func carryOut(_ plan: ImportPlan) throws {
        var last: Revision?
        for commands in plan.transactions {
            last = try connection.transactions(commands)?.revision
        }
        print("imported, revision \(last.map(\.description) ?? "?")")
    }
}

/// Why a plan was not carried out.
struct ImportRefusal: Error, CustomStringConvertible {
    let description: String
}
