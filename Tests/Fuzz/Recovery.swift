import Foundation
import RaumJournal

// A journal after any damage: what is read is a beginning of what was written, and what was never written is
// never read. With an odd first byte the input is the journal itself, of which only must hold that it ends.

nonisolated(unsafe) private let written = try? WrittenJournal()

/// Damaged journals, as libFuzzer makes them.
@_cdecl("LLVMFuzzerTestOneInput")
public func recover(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    guard let written, let journal = written.directory.files[written.journalName] else { abort() }
    var input = Input(start, count)
    guard input.byte().isMultiple(of: 2) else {
        let recovery = Recovery(input.rest)
        promise(Array(recovery.records).count == recovery.count, "a record is counted wrongly")
        return 0
    }
    let damaged = journal.changed(by: &input)
    let recovery = Recovery(damaged)
    let records = Array(recovery.records)
    promise(records.count == recovery.count, "a record is counted wrongly")
    promise(written.records.starts(with: records), "a record is read that was not written")
    let directory = MemoryDirectory()
    directory.files = written.directory.files
    directory.files[written.journalName] = damaged
    guard let opened = try? Journal.open(directory) else { return 0 }
    promise(opened.contents.lines == WrittenJournal.state, "the state is another one")
    promise(written.records.starts(with: Array(opened.contents.records)), "a record is wrong")
    return 0
}
