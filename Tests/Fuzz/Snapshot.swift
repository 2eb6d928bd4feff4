import Foundation
import RaumJournal

// A directory in which a snapshot, the mark or both are damaged: it is refused, or gives exactly what was written.

nonisolated(unsafe) private let written = try? WrittenJournal()

/// Damaged snapshots and marks, as libFuzzer makes them.
@_cdecl("LLVMFuzzerTestOneInput")
public func openSnapshot(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    guard let written else { abort() }
    var input = Input(start, count)
    let directory = MemoryDirectory()
    directory.files = written.directory.files
    let damages = input.byte()
    let names = [written.snapshotName, FileNames.initMark, FileNames.snapshot(1)]
    for (index, name) in names.enumerated() where damages & 1 << UInt8(index) != 0 {
        guard let bytes = directory.files[name] else { continue }
        directory.files[name] = damages & 0x80 == 0 ? bytes.changed(by: &input) : input.take(400)
    }
    let check = Check(directory)
    guard let opened = try? Journal.open(directory) else { return 0 }
    promise(check.isServable, "check refuses what can be served")
    let records = Array(opened.contents.records)
    promise(records == written.records, "records are lost, or were never written")
    promise(opened.contents.lines == WrittenJournal.state, "the state is another one")
    return 0
}
