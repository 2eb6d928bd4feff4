import RaumGrid
import RaumInterchange

// Schedule files of strangers: refused with a reason, or read; and what was read can be written in every format,
// and changes nothing when it is imported a second time.

/// Schedule files, as libFuzzer makes them.
@_cdecl("LLVMFuzzerTestOneInput")
public func readSchedule(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    guard let schedule = try? ScheduleFile.read(bytes, name: "fuzz") else { return 0 }
    var grid = Grid()
    if let name = try? Text("Fuzz", .eventName) {
        grid.put(.event(Event(name: name, zone: "Europe/Berlin", offsets: .utc)))
    }
    let plan = ImportPlan(schedule, grid)
    for commands in plan.transactions {
        do {
            _ = try grid.apply(commands, now: 0, making: Revision(1))
        } catch {
            promise(false, "an import is refused half way: \(error)")
        }
    }
    let again = ImportPlan(schedule, grid)
    promise(again.isEmpty, "importing again changes something: \(again.lines)")
    for format in ExportFormat.allCases {
        let text = format.text(grid, Revision(1), now: 0)
        // A schedule of frab or a calendar without a session that has a time is refused as empty.
        guard [.xml, .json, .ics, .csv].contains(format),
            grid.sessions.values.contains(where: { $0.state == .planned })
        else { continue }
        do {
            _ = try ScheduleFile.read(Array(text.utf8), name: "again")
        } catch {
            promise(false, "what was written as \(format) is refused: \(error)")
        }
    }
    return 0
}
