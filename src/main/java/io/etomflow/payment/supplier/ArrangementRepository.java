package io.etomflow.payment.supplier;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.ListCrudRepository;

interface ArrangementRepository extends ListCrudRepository<PaymentArrangement, UUID> {

    Optional<PaymentArrangement> findByNumber(String number);

    List<PaymentArrangement> findByStateIn(List<String> states);
}
