package io.etomflow.document;

/** A document with its content, whole and unchanged since it was stored. */
public record StoredDocument(DocumentInfo info, byte[] content) {}
