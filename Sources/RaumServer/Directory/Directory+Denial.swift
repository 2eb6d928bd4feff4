internal import RaumIO

extension Directory {
    /// The error if it belongs to another user and cannot be entered, is a file, or is closed; nil if it can.
    ///
    /// Its files may be a running daemon's, so the error does not suggest moving them.
    var denial: DataDirectoryError? {
        if let owner = denyingOwner {
            return DataDirectoryError(
                en:
                    "\(path) belongs to \(owner), and you are \(ownUserName). Say the same as that user: sudo -u"
                    + " \(owner) raumwerkd …",
                de:
                    "\(path) gehört \(owner), und hier ist \(ownUserName) am Werk. Dasselbe als jener Benutzer: sudo -u"
                    + " \(owner) raumwerkd …"
            )
        }
        if case .regular = FileKind(at: path) {
            return DataDirectoryError(
                en: "\(path) is a file. Name the directory that raumwerkd init has made.",
                de:
                    "\(path) ist eine Datei. Bitte das Verzeichnis nennen, das raumwerkd init gemacht hat."
            )
        }
        guard isClosedToOwner else { return nil }
        return DataDirectoryError(
            en:
                "\(path) is yours, and its mode lets nobody look into it. Open it: chmod u=rwx \(path)",
            de:
                "\(path) gehört Ihnen, aber die Rechte lassen niemanden hinein. Öffnen: chmod u=rwx \(path)"
        )
    }

    /// The error if it is not there; nil if it is.
    var absence: DataDirectoryError? {
        guard !exists else { return nil }
        return DataDirectoryError(
            en: "\(path) does not exist, or its disk is not mounted. "
                + "Set it up with: raumwerkd init --data \(path) --event NAME --zone ZONE",
            de: "\(path) gibt es nicht, oder die Platte ist nicht eingehängt. "
                + "Einrichten: raumwerkd init --data \(path) --event NAME --zone ZONE"
        )
    }

    /// The path of the first of it and the directories that lead to it that exists, and is none; nil if there is no
    /// such.
    var fileInTheWay: String? {
        switch FileKind(at: path) {
        case .missing: parent?.fileInTheWay
        case .folder: nil
        case .regular, .other: exists ? nil : path
        }
    }
}
