import RaumGrid
import RaumInterchange

// Tables and JSON lists of strangers: refused with a reason, or read; what was read changes nothing when it is imported
// a second time, and comes back unchanged from a csv of the grid.

/// Tables and lists, as libFuzzer makes them.
@_cdecl("LLVMFuzzerTestOneInput")
public func readTable(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    var grid = Grid()
    if let name = try? Text("Fuzz", .eventName) {
        var event = Event(name: name, zone: "Europe/Berlin", offsets: .utc)
        event.days = [14, 15].compactMap { CivilDate(year: 2027, month: 5, day: $0) }
        grid.put(.event(event))
    }
    let context = ImportContext(grid)
    _ = ScheduleFile.signOfMore(bytes, context)
    guard let schedule = try? ScheduleFile.read(bytes, name: "fuzz", context),
        schedule.format == .table || schedule.format == .list
    else { return 0 }
    carryOut(ImportPlan(schedule, grid), on: &grid)
    promiseNothing(bytes, grid, "the same file")
    guard grid.sessions.values.contains(where: { $0.state == .planned }) else { return 0 }
    let csv = Array(ExportFormat.csv.text(grid, Revision(1), now: 0).utf8)
    promiseNothing(csv, grid, "its csv")
    return 0
}

private func carryOut(_ plan: ImportPlan, on grid: inout Grid) {
    for commands in plan.transactions {
        do {
            _ = try grid.apply(commands, now: 0, making: Revision(1))
        } catch {
            promise(false, "an import is refused half way: \(error)")
        }
    }
}

/// Holds that importing `bytes` changes nothing of `grid`.
private func promiseNothing(_ bytes: [UInt8], _ grid: Grid, _ what: String) {
    do {
        let schedule = try ScheduleFile.read(bytes, name: "again", ImportContext(grid))
        let plan = ImportPlan(schedule, grid)
        let isNothing = plan.isEmpty
        promise(isNothing, "importing \(what) changes something: \(plan.lines)")
    } catch {
        promise(false, "\(what) is refused: \(error)")
    }
}
