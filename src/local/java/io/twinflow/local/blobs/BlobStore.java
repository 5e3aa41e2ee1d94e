package io.twinflow.local.blobs;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;

/**
 * A folder of blobs: {@code container/blob}. Accounts are not told apart, and no signature is asked for. Thread-safe.
 */
public final class BlobStore {
    /** The account in the addresses of the local endpoint; the one that other emulators have. */
    public static final String ACCOUNT = "devstoreaccount1";

    private static final String AZURE = ".blob.core.windows.net";
    private static final Set<String> HERE = Set.of("127.0.0.1", "localhost", "[::1]");

    private final Path folder;

    public BlobStore(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    /** The file of a blob, whether it exists or not. */
    public Path file(BlobName name) {
        Path file = folder.resolve(name.container()).resolve(name.blob()).normalize();
        if (!file.startsWith(folder)) {
            throw new IllegalArgumentException("'" + name + "' is outside of the blob folder");
        }
        return file;
    }

    /** A file of the store's own, for what is not a blob yet. */
    Path part(String name) {
        return folder.resolve(".parts").resolve(name);
    }

    /**
     * The blob of an address: of the local endpoint, or of any account in Azure, which is kept in the same folder.
     *
     * @throws IllegalArgumentException if it is the address of something else
     */
    public static BlobName at(URI address) {
        String host = String.valueOf(address.getHost()).toLowerCase(Locale.ROOT);
        String path = String.valueOf(address.getRawPath());
        if (HERE.contains(host) && path.startsWith("/" + ACCOUNT + "/")) {
            return named(path.substring(ACCOUNT.length() + 2));
        }
        if (host.endsWith(AZURE)) {
            return named(path.substring(1));
        }
        throw new IllegalArgumentException(
                "The local service keeps the blobs of http://127.0.0.1/" + ACCOUNT + " and of *" + AZURE);
    }

    private static BlobName named(String path) {
        int slash = path.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("The address names no blob in a container");
        }
        String blob = URLDecoder.decode(path.substring(slash + 1).replace("+", "%2B"), StandardCharsets.UTF_8);
        return new BlobName(path.substring(0, slash), blob);
    }
}
