/** Files that the house keeps: reports, attachments of messages. Kept in the database, in one backup with all else. */
@ApplicationModule
package io.etomflow.document;

import org.springframework.modulith.ApplicationModule;
