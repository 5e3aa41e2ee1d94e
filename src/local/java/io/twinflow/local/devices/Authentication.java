package io.twinflow.local.devices;

import java.util.Locale;

/**
 * How a device proves who it is.
 *
 * @param keys what {@link Type#SAS} tokens are signed with; the other types have some that open nothing
 * @param primaryThumbprint of a {@link Type#SELF_SIGNED} certificate, in upper-case hexadecimal; may be empty
 * @param secondaryThumbprint as the primary one
 */
public record Authentication(Type type, KeyPair keys, String primaryThumbprint, String secondaryThumbprint) {
    public Authentication {
        primaryThumbprint = primaryThumbprint.toUpperCase(Locale.ROOT);
        secondaryThumbprint = secondaryThumbprint.toUpperCase(Locale.ROOT);
    }

    /** By tokens signed with either key. */
    public static Authentication sas(KeyPair keys) {
        return new Authentication(Type.SAS, keys, "", "");
    }

    /** By a certificate of either thumbprint. */
    public static Authentication selfSigned(String primaryThumbprint, String secondaryThumbprint) {
        return new Authentication(Type.SELF_SIGNED, KeyPair.random(), primaryThumbprint, secondaryThumbprint);
    }

    /** By a certificate that an authority known to the hub has signed. */
    public static Authentication certificateAuthority() {
        return new Authentication(Type.CERTIFICATE_AUTHORITY, KeyPair.random(), "", "");
    }

    /** Whether the same devices come in with either: keys that open nothing do not count. */
    public boolean opensLike(Authentication other) {
        return type == other.type
                && (type != Type.SAS || keys.equals(other.keys))
                && primaryThumbprint.equals(other.primaryThumbprint)
                && secondaryThumbprint.equals(other.secondaryThumbprint);
    }

    /** The kinds that the registry knows, by the names of its documents. */
    public enum Type {
        SAS("sas"),
        SELF_SIGNED("selfSigned"),
        CERTIFICATE_AUTHORITY("certificateAuthority"),
        NONE("none");

        private final String label;

        Type(String label) {
            this.label = label;
        }

        /** As documents say it. */
        public String label() {
            return label;
        }

        /**
         * Reads a document's word, whatever its case.
         *
         * @throws IllegalArgumentException if it is none of these
         */
        public static Type of(String label) {
            for (Type type : values()) {
                if (type.label.equalsIgnoreCase(label)) {
                    return type;
                }
            }
            throw new IllegalArgumentException(
                    "Authentication is sas, selfSigned, certificateAuthority or none, not '" + label + "'");
        }
    }
}
