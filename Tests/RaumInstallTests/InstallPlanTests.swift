import RaumInstall
import Testing

@Suite struct InstallPlanTests {
    private let file = InstalledFile("/usr/local/bin/x", mode: 0o755, text: "new")
    private let setting = InstalledFile("/etc/default/x", isSetting: true, text: "new")

    private func deed(
        _ file: InstalledFile,
        _ occupant: Occupant,
        before: String? = nil
    ) -> InstallPlan.Deed? {
        var record = InstallRecord()
        if let before { record.add(InstalledFile(file.path, text: before)) }
        return InstallPlan([file], record: record) { _ in occupant }.steps.first?.deed
    }

    private func text(_ text: String, mode: UInt32 = 0o755) -> Occupant {
        .file(Array(text.utf8), mode: mode)
    }

    @Test func `what is missing is written, what is there is left alone`() {
        #expect(deed(file, .nothing) == .write)
        #expect(deed(file, text("new")) == .nothing)
        #expect(deed(file, text("new", mode: 0o700)) == .replace)
    }

    @Test func `only what was installed before is replaced`() {
        #expect(deed(file, text("old"), before: "old") == .replace)
        #expect(deed(file, text("old")) == .keepForeign)
        #expect(deed(file, text("edited"), before: "old") == .keepForeign)
        #expect(deed(file, .other, before: "old") == .keepForeign)
        #expect(deed(setting, text("edited"), before: "old") == .keepSetting)
    }

    @Test func `settings that never were ours stay, hold, and are told apart`() {
        #expect(deed(setting, text("foreign")) == .keepForeignSetting)
        let foreign = InstallPlan([setting], record: InstallRecord()) { _ in text("foreign") }
        #expect(!foreign.isHindered && foreign.writes.isEmpty)
        let line = foreign.lines(root: "", isDone: true).first ?? ""
        #expect(line.hasPrefix("kept: /etc/default/x was there before"), "\(line)")
    }

    @Test func `settings that were changed are known again the next time`() {
        let record = InstallRecord(of: [setting])
        let second = InstallPlan([setting], record: record) { _ in text("edited") }
        #expect(second.lines(root: "", isDone: true).first?.contains("as you changed it") ?? false)
        let third = InstallPlan([setting], record: second.recordAfter) { _ in text("edited") }
        #expect(third.steps.first?.deed == .keepSetting)
    }

    @Test func `a package that would be hidden is named`() {
        #expect(Removal.shadowLines { _ in false }.isEmpty)
        let lines = Removal.shadowLines { $0 == "/usr/lib/systemd/system/raumwerkd.service" }
        #expect(lines.count == 1 && lines[0].contains("apt remove raumwerk)"), "\(lines)")
    }

    @Test func `what a program writes anew is known by its mark`() {
        let file = InstalledFile("/etc/a", ownership: .mark("Written by us"), text: "new")
        #expect(deed(file, text("# Written by us.\nold", mode: 0o644)) == .replace)
        #expect(deed(file, text("# by hand", mode: 0o644)) == .keepForeign)
    }

    @Test func `a second time changes nothing, and a record is read as it was written`() {
        let files = [file, setting]
        let first = InstallPlan(files, record: InstallRecord()) { _ in .nothing }
        #expect(first.writes == files)
        let record = InstallRecord(first.recordAfter.bytes)
        #expect(record == first.recordAfter)
        let second = InstallPlan(files, record: record) { path in
            files.first { $0.path == path }.map { .file($0.bytes, mode: $0.mode) } ?? .nothing
        }
        #expect(second.writes.isEmpty && second.recordAfter == record)
    }

    @Test func `a first try that was cut off knows its files again`() {
        let old = InstallRecord(of: [InstalledFile(file.path, text: "old")])
        let plan = InstallPlan([file], record: old) { _ in text("old") }
        for state in ["old", "new"] {
            let again = InstallPlan(
                [InstalledFile(file.path, mode: 0o755, text: "newest")],
                record: plan.recordBefore
            ) { _ in text(state) }
            #expect(again.steps.first?.deed == .replace)
        }
    }

    @Test func `what is foreign is no longer recorded as ours`() {
        let plan = InstallPlan([file], record: InstallRecord()) { _ in text("foreign") }
        #expect(plan.recordAfter == InstallRecord() && plan.isHindered)
        #expect(plan.lines(root: "/r", isDone: true).first?.hasPrefix("KEPT: /r/usr") ?? false)
    }

    @Test(arguments: [0, 1, 65_535, 65_536, 65_537, 131_072, 131_073, 300_000])
    func `programs of every size are told apart`(_ size: Int) {
        let bytes = [UInt8](repeating: 7, count: size)
        let record = InstallRecord(of: [InstalledFile("/x", bytes: bytes)])
        func deed(_ bytes: [UInt8]) -> InstallPlan.Deed? {
            InstallPlan([file.at("/x")], record: record) { _ in .file(bytes, mode: 0o755) }
                .steps.first?.deed
        }
        #expect(deed(bytes) == .replace)
        #expect(deed(bytes + [7]) == .keepForeign)
    }

    @Test func `lines that are no record are left out`() {
        let rubbish = ["", "x", String(repeating: "a", count: 70), "\u{0}\u{1}  /x"]
        #expect(InstallRecord(Array(rubbish.joined(separator: "\n").utf8)) == InstallRecord())
    }
}

extension InstalledFile {
    fileprivate func at(_ path: String) -> InstalledFile {
        InstalledFile(path, mode: mode, bytes: bytes)
    }
}
