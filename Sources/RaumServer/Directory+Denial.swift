internal import RaumIO

extension Directory {
    /// That it belongs to somebody else who lets nobody in; nil where one may go in.
    ///
    /// What is in it may be a running daemon's: nothing is to be moved away.
    var denial: DataDirectoryError? {
        denyingOwner.map { owner in
            DataDirectoryError(
                "\(path) belongs to \(owner), and you are \(ownUserName). Say the same as that user: sudo -u"
                    + " \(owner) raumwerkd …"
            )
        }
    }
}
