internal import RaumIO

extension Directory {
    /// The error if it belongs to another user and cannot be entered, is a file, or is closed; nil if it can.
    ///
    /// Its files may be a running daemon's, so the error does not suggest moving them.
    var denial: DataDirectoryError? {
        if let owner = denyingOwner {
            return DataDirectoryError(
                "\(path) belongs to \(owner), and you are \(ownUserName). Say the same as that user: sudo -u"
                    + " \(owner) raumwerkd …"
            )
        }
        if case .regular = FileKind(at: path) {
            return DataDirectoryError(
                "\(path) is a file. Name the directory that raumwerkd init has made."
            )
        }
        guard isClosedToOwner else { return nil }
        return DataDirectoryError(
            "\(path) is yours, and its mode lets nobody look into it. Open it: chmod u=rwx \(path)"
        )
    }
}
