package io.twinflow.wire;

import com.fasterxml.jackson.databind.JsonNode;
import io.twinflow.core.failure.TwinFailure;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** The bytes a sender sent, whatever they are; immutable. */
public final class Body {
    private final byte[] bytes;

    private Body(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The body with these bytes, copied. */
    public static Body of(byte[] bytes) {
        return new Body(bytes.clone());
    }

    /**
     * The bytes behind a base64 text.
     *
     * @throws TwinFailure {@code MALFORMED} if it is not base64
     */
    static Body fromBase64(String text) {
        try {
            return new Body(Base64.getDecoder().decode(text));
        } catch (IllegalArgumentException e) {
            throw TwinFailure.of(TwinFailure.Kind.MALFORMED, "The body is neither JSON nor base64", e);
        }
    }

    /** The text, if the bytes are UTF-8. */
    Optional<String> text() {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    String base64() {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /**
     * The JSON in it.
     *
     * @throws TwinFailure {@code MALFORMED} if it is not JSON in UTF-8
     */
    JsonNode json() {
        String text = text().orElseThrow(() -> Json.malformed("The body is not text in UTF-8"));
        if (text.isBlank()) {
            throw Json.malformed("The body is empty");
        }
        return Json.read(text);
    }
}
