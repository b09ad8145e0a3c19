package io.etomflow.collection;

import io.etomflow.account.LetterTexts;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ResourceLoader;

/** Where the texts of letters to customers in debt are: the folder {@code etomflow.collection.letters}. */
@Configuration(proxyBeanMethods = false)
class DebtLetterTexts {

    @Bean
    LetterTexts debtTexts(
            ResourceLoader resources,
            @Value("${etomflow.collection.letters:classpath:templates/collection/}") String folder) {
        return new LetterTexts(resources, folder);
    }
}
