import Foundation
import RaumDigest
import RaumJournal

// Directories whose hashes all hold, with contents that nobody wrote: chance never gets behind a hash, so here the
// lines come from the input and are sealed. They are refused, or served so that a change can follow.

/// Directories with whole hashes, as libFuzzer makes their contents.
@_cdecl("LLVMFuzzerTestOneInput")
public func openSealed(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let lines = Input(start, count).rest.split(separator: 0x0A, omittingEmptySubsequences: false)
    guard lines.count >= 3 else { return 0 }
    let (snapshotName, journalName) = (FileNames.snapshot(2), FileNames.journal(2))
    let directory = MemoryDirectory()
    let snapshot = sealedSnapshot(Array(lines[0]), state: lines[1])
    let records = lines.dropFirst(3).map(Array.init)
    let journal = sealedChain([Array(lines[2]) + basesum(of: snapshot.sum)] + records)
    directory.files[snapshotName] = snapshot.bytes
    directory.files[journalName] = journal
    directory.files[FileNames.initMark] = sealedChain([mark])
    let recovery = Recovery(journal)
    promise(Array(recovery.records).count == recovery.count, "a record is counted wrongly")
    let check = Check(directory)
    let opened = try? Journal.open(directory)
    promise(check.isServable == (opened != nil), "check and start do not agree")
    if let opened { goOn(opened.journal, opened.contents, in: directory) }
    return 0
}

/// Makes one change as a daemon would, and reads it back.
private func goOn(_ old: Journal, _ contents: JournalContents, in directory: MemoryDirectory) {
    var journal = old
    let revision = contents.lastRevision
    do {
        try journal.begin(epoch: contents.epoch, revision: revision, lines: contents.lines)
        let (next, isOver) = revision.addingReportingOverflow(1)
        promise(!isOver, "a revision is served that none can follow")
        let record = Array("T rev=\(next) \"ROOM r1\"".utf8)
        guard (try? journal.append([record])) != nil else { return }
        let again = try Journal.open(directory).contents
        promise(Array(again.records) == [record], "a change is not there after it was made")
    } catch {
        promise(false, "what was served cannot be gone on from: \(error)")
    }
}

private let mark = Array("H raumwerk-init 1 epoch=0000000000000007 was=0000000000000007".utf8)

private func sealedSnapshot(
    _ head: [UInt8],
    state: ArraySlice<UInt8>
) -> (bytes: [UInt8], sum: [UInt8]) {
    var bytes = head + Array(" n=1\n".utf8) + state + [0x0A]
    let sum = Hexadecimal.digits(SHA256.hash(bytes))
    bytes += Array("END n=1 sum=".utf8) + sum + [0x0A]
    return (bytes, sum)
}

private func basesum(of sum: [UInt8]) -> [UInt8] { Array(" basesum=".utf8) + sum.prefix(16) }

/// The lines of a journal, each with the hash that follows from the one before it.
private func sealedChain(_ payloads: [[UInt8]]) -> [UInt8] {
    var previous = [UInt8](repeating: 0x30, count: 16)
    var bytes: [UInt8] = []
    for payload in payloads {
        let covered = payload + Array(" @\(bytes.count)".utf8)
        previous = Hexadecimal.digits(SHA256.prefix64(of: previous + covered))
        bytes += covered + [0x20, 0x23] + previous + [0x0A]
    }
    return bytes
}
