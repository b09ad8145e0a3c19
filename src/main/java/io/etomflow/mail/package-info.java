/** E-mails as they come in: read from files, whatever program wrote them, and handed to whoever takes them. */
@ApplicationModule
package io.etomflow.mail;

import org.springframework.modulith.ApplicationModule;
