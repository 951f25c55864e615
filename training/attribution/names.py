"""Surnames of many countries, to stand in for those that the corpus repeats."""

NAMES = (
    "Ivanov Petrov Kuznetsov Orlova Shevchenko Kovalenko Bondar Novak Kowalski Nowak Horvat Kovács Nagy "
    "Popescu Dimitrov Georgiev Papadopoulos Yılmaz Demir Kaya Hosseini Rahimi Ahmadi Khan Hussain Malik "
    "Sharma Patel Singh Gupta Rao Nair Perera Fernando Rahman Chowdhury Wang Li Zhang Liu Chen Huang Zhao "
    "Kim Lee Park Choi Jung Kang Tanaka Suzuki Sato Watanabe Nguyen Tran Pham Santos Reyes Cruz Garcia "
    "Widodo Susanto Abdullah Ismail Okafor Adeyemi Mensah Diallo Traoré Ndiaye Mwangi Otieno Tesfaye "
    "Abebe Dlamini Nkosi Zuma Moyo Haddad Khoury Mansour Saleh Nasser Cohen Levi Mizrahi Silva Souza "
    "Oliveira Pereira Costa Almeida Fernández Rodríguez González López Martínez Sánchez Pérez Ramírez "
    "Torres Flores Rivera Gómez Rossi Russo Ferrari Esposito Bianchi Müller Schmidt Schneider Fischer "
    "Weber Meyer Wagner Becker Hoffmann Dubois Moreau Laurent Lefebvre Leroy Jansen Visser Smit Bakker "
    "Peeters Nielsen Jensen Hansen Larsen Andersson Johansson Virtanen Korhonen Murphy Byrne Walsh "
    "Campbell Stewart Evans Hughes Thompson Wright Walker Robinson Mitchell Sinclair Doyle Lindqvist "
    "Haugen Berg Tamm Kask Kalniņš Ozols Kazlauskas Petrauskas Abashidze Gelashvili Sargsyan Grigoryan "
    "Aliyev Mammadov Nazarov Karimov Tokayev Batbayar Ganbold "
)
SURNAMES = NAMES.split()
