import RaumGrid
import RaumInterchange

// Calendars of strangers: refused with a reason, or read; what was read changes nothing when it is imported a second
// time, and a calendar of the grid can be read again and changes nothing either.

/// Calendars, as libFuzzer makes them.
@_cdecl("LLVMFuzzerTestOneInput")
public func readCalendar(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    var grid = Grid()
    if let name = try? Text("Fuzz", .eventName) {
        // Berlin's spring of 2027: with two offsets, a zone that is left out shows.
        let spring = ZonedTime(milliseconds: 1_806_195_600_000, offsetMinutes: 120)
        let offsets = OffsetPlan(initialMinutes: 60, changes: [spring])
        grid.put(.event(Event(name: name, zone: "Europe/Berlin", offsets: offsets)))
    }
    guard let schedule = read(bytes, grid), schedule.format == .iCalendar else { return 0 }
    carryOut(ImportPlan(schedule, grid), on: &grid)
    promiseNothing(bytes, grid, "the same file")
    guard grid.sessions.values.contains(where: { $0.state == .planned }) else { return 0 }
    for format in [ExportFormat.ics, .xml, .json, .csv] {
        let text = Array(format.text(grid, Revision(1), now: 0).utf8)
        promise(read(text, grid) != nil, "what was written as \(format) is refused")
        if format == .ics { promiseNothing(text, grid, "its calendar") }
    }
    return 0
}

private func read(_ bytes: [UInt8], _ grid: Grid) -> Schedule? {
    try? ScheduleFile.read(bytes, name: "fuzz", ImportContext(grid))
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
    guard let schedule = read(bytes, grid) else {
        return promise(false, "\(what) is refused the second time")
    }
    let plan = ImportPlan(schedule, grid)
    let isNothing = plan.isEmpty
    promise(isNothing, "importing \(what) changes something: \(plan.lines)")
}
