package io.twinflow.local.blobs;

/** A request that the endpoint refuses: the status, and what the error document says. */
final class BlobFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;
    private final String code;

    BlobFailure(int status, String code, String message) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
    }

    static BlobFailure notFound(BlobName name) {
        return new BlobFailure(404, "BlobNotFound", "The blob " + name + " does not exist.");
    }

    static BlobFailure notSupported(String what) {
        return new BlobFailure(501, "NotImplemented", what + " is not supported by the local blob endpoint.");
    }

    int status() {
        return status;
    }

    /** The value of {@code x-ms-error-code}. */
    String code() {
        return code;
    }

    /** The error document. */
    String xml() {
        String message = String.valueOf(getMessage()).replace("&", "&amp;").replace("<", "&lt;");
        return "<?xml version=\"1.0\" encoding=\"utf-8\"?><Error><Code>" + code + "</Code><Message>" + message
                + "</Message></Error>";
    }
}
