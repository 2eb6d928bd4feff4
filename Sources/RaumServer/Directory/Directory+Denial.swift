internal import RaumIO

extension Directory {
    /// The error if it belongs to another user and cannot be entered; nil if it can.
    ///
    /// Its files may be a running daemon's, so the error does not suggest moving them.
    var denial: DataDirectoryError? {
        denyingOwner.map { owner in
            DataDirectoryError(
                "\(path) belongs to \(owner), and you are \(ownUserName). Say the same as that user: sudo -u"
                    + " \(owner) raumwerkd …"
            )
        }
    }
}
