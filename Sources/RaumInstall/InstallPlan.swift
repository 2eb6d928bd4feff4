/// The object at a path before an installation.
package enum Occupant: Equatable, Sendable {
    /// Nothing.
    case nothing
    /// A regular file with these permission bits.
    case file([UInt8], mode: UInt32)
    /// A link, a folder or a device, none of which is replaced.
    case other
}

/// The action of an installation for each file.
package struct InstallPlan: Equatable, Sendable {
    /// The action for one file.
    package enum Deed: Equatable, Sendable {
        /// It is new.
        case write
        /// It takes the place of what was installed before.
        case replace
        /// It is there already, byte for byte.
        case nothing
        /// A setting of ours was changed: it stays.
        case keepSetting
        /// Settings were there that were never ours: they stay, and are used.
        case keepForeignSetting
        /// The file was not installed by us, or was changed since: it stays.
        case keepForeign
    }

    /// One file with its action.
    package struct Step: Equatable, Sendable {
        /// The file, and what is done about it.
        package let file: InstalledFile
        package let deed: Deed
    }

    /// The files in their order.
    package let steps: [Step]

    /// The record before the first file is written: the old files and the new ones.
    package let recordBefore: InstallRecord
    /// The record once all files are written.
    package let recordAfter: InstallRecord

    /// Plans to install `files`; `occupant` gives the object at a path, `record` is that of the last time.
    package init(
        _ files: [InstalledFile],
        record: InstallRecord,
        occupant: (String) -> Occupant
    ) {
        steps = files.map { file in
            Step(file: file, deed: InstallPlan.deed(file, occupant(file.path), record))
        }
        let own = steps.filter { !$0.deed.isKeeping && $0.file.ownership == .record }.map(\.file)
        // Settings that people changed stay in the record, so that they are known as ours later.
        let changed = steps.filter { $0.deed == .keepSetting }.map(\.file.path)
        recordAfter = changed.reduce(into: InstallRecord(of: own)) { $0.adopt($1, from: record) }
        recordBefore = own.reduce(into: record) { $0.add($1) }
    }

    private static func deed(
        _ file: InstalledFile,
        _ occupant: Occupant,
        _ record: InstallRecord
    ) -> Deed {
        switch occupant {
        case .nothing: return .write
        case .other: return .keepForeign
        case .file(let bytes, let mode):
            if bytes == file.bytes { return mode == file.mode ? .nothing : .replace }
            if isOurs(bytes, file, record) { return .replace }
            guard file.isSetting else { return .keepForeign }
            return record.knows(file.path) ? .keepSetting : .keepForeignSetting
        }
    }

    private static func isOurs(
        _ bytes: [UInt8],
        _ file: InstalledFile,
        _ record: InstallRecord
    ) -> Bool {
        switch file.ownership {
        case .record: record.has(bytes, at: file.path)
        case .mark(let mark): bytes.firstRange(of: Array(mark.utf8)) != nil
        }
    }

    /// The files to write.
    package var writes: [InstalledFile] {
        steps.filter { $0.deed == .write || $0.deed == .replace }.map(\.file)
    }

    /// Whether a foreign file has the path of one that is needed.
    package var isHindered: Bool { steps.contains { $0.deed == .keepForeign } }

    /// The actions, a line for each file that is not there already; `root` stands before each path.
    package func lines(root: String, isDone: Bool) -> [String] {
        let lines = steps.compactMap { line($0, root, isDone) }
        let count = steps.count { $0.deed == .nothing }
        return lines + (count > 0 ? ["\(count) of \(steps.count) files are there already"] : [])
    }

    private func line(_ step: Step, _ root: String, _ isDone: Bool) -> String? {
        let path = root + step.file.path
        switch step.deed {
        case .write: return "\(isDone ? "written" : "would write"): \(path)\(size(step.file))"
        case .replace:
            return "\(isDone ? "replaced" : "would replace"): \(path)\(size(step.file))"
        case .nothing: return nil
        case .keepSetting: return "kept as you changed it: \(path)"
        case .keepForeignSetting:
            return "kept: \(path) was there before, and holds; ours is in the examples"
        case .keepForeign:
            return "KEPT: \(path) is not ours, or was changed since. Move it away to install ours."
        }
    }

    private func size(_ file: InstalledFile) -> String {
        file.bytes.count < 100_000 ? "" : " (\(megabytes(file.bytes.count)))"
    }
}

extension InstallPlan.Deed {
    /// Whether the file at the path stays although it differs from the new one.
    var isKeeping: Bool {
        switch self {
        case .keepSetting, .keepForeignSetting, .keepForeign: true
        case .write, .replace, .nothing: false
        }
    }
}

/// A size in MB with one digit behind the point.
package func megabytes(_ bytes: Int) -> String {
    let tenths = (bytes + 50_000) / 100_000
    return "\(tenths / 10).\(tenths % 10) MB"
}
