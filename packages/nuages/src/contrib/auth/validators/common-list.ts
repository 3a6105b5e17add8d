/** Some hundred passwords that attackers try first, in small letters: names, rows of keys, dates and what people love. */
export const COMMON_PASSWORDS = `
abc abcd abcde abcdef abcdefg abcdefgh abcabc abc123 abcd1234 abc12345 a1b2c3 a1b2c3d4 aa123456 a123456
a12345678 aaa aaaa aaaaa aaaaaa aaaaaaaa password password1 password12 password123 password1234 passw0rd
p@ssw0rd p@ssword pass passwd pass123 pass1234 passpass passport mypassword newpassword changeme changeit
default secret secret123 letmein letmein1 welcome welcome1 welcome123 admin admin1 admin123 administrator root
toor guest user test test1 test123 test1234 testing testtest tester temp temp123 demo sample login
master access hello hello1 hello123 hellohello whatever nothing nopass none blank private public 0 00 000 0000
00000 000000 0000000 00000000 1 11 111 1111 11111 111111 1111111 11111111 12 123 1234 12345 123456 1234567
12345678 123456789 1234567890 12345678910 0123456789 01234567 012345 1212 121212 123123 123123123 123321 123654
123abc 123qwe 1234qwer 12341234 12344321 123454321 112233 11223344 1122 102030 10203 131313 1313 147258
147258369 159357 159753 159951 222222 22222222 232323 252525 321321 333333 333666999 444444 454545 456789 555555
55555555 5555555555 654321 666666 66666666 696969 741852 741852963 753951 777777 7777777 77777777 789456
789456123 87654321 888888 88888888 963852 987654 98765432 987654321 9876543210 999999 99999999 999999999 1q2w3e
1q2w3e4r 1q2w3e4r5t 1qaz 1qaz2wsx 1qazxsw2 2wsx 3edc 1a2b3c 1a2b3c4d 007007 q1w2e3 q1w2e3r4 q1w2e3r4t5 qwe
qwe123 qweasd qweasdzxc qweqwe qwer qwer1234 qwert qwert123 qwerty qwerty1 qwerty12 qwerty123 qwerty1234
qwerty12345 qwerty123456 qwertyui qwertyuiop qwertz qwertzuiop azerty azerty123 azertyuiop asd asd123 asdasd
asdf asdf1234 asdfasdf asdfg asdfgh asdfghj asdfghjk asdfghjkl asdzxc zaq12wsx zaq1zaq1 zxc zxc123 zxcv zxcvb
zxcvbn zxcvbnm zxczxc poiuytrewq lkjhgfdsa mnbvcxz qazwsx qazwsxedc qaz123 wasd iloveyou iloveyou1 iloveyou2
iloveu iloveme loveyou loveme lovely love love123 lover lovers forever friends friend family baby babygirl
babyboy angel angels princess prince queen king sweet sweetie sweety honey sugar sunshine sunflower rainbow
butterfly flower flowers rose heaven star stars superstar moon moonlight summer summer1 winter spring autumn
monday friday sunday january february march april may june july august september october november december
dragon dragons monkey monkey1 tiger tigers lion bear bears wolf wolves eagle eagles falcon hawk shark panther
puppy kitty kitten cat cats dog dogs doggy horse horses rabbit bunny turtle dolphin dolphins chicken spider
scorpion phoenix unicorn snoopy garfield mickey minnie pokemon pikachu mario nintendo playstation xbox minecraft
fortnite roblox naruto dragonball starwars skywalker matrix terminator batman superman spiderman ironman
wolverine hulk joker zelda pacman tetris football football1 baseball basketball soccer soccer1 hockey golf
golfer tennis rugby cricket boxing karate skate skater surfer runner racing nascar ferrari porsche mercedes bmw
corvette mustang camaro harley yamaha honda toyota jaguar arsenal chelsea liverpool manchester barcelona
realmadrid juventus milan lakers yankees cowboys steelers packers redsox celtics michael michelle jessica
jennifer jordan jordan23 ashley amanda andrea andrew anthony austin brandon brian charles charlie chris
christian daniel david diamond dennis edward elizabeth eric george hannah harry heather jack jackson jake james
jasmine jason john johnny jonathan joseph joshua justin karen kevin kimberly laura lauren leonardo lucky madison
maggie maria mark martin mary matthew maxwell melissa mike morgan natalie nathan nicholas nicole oliver patrick
peter phillip rachel rebecca richard robert samantha samuel sarah scott sophie stephanie steven taylor thomas
tiffany victor victoria vincent william zachary alexander alexandra alexis anna benjamin bailey buster casey
cookie daisy computer internet google google123 facebook instagram twitter youtube linkedin microsoft windows
windows10 apple iphone samsung android nokia motorola sony dell cisco linux ubuntu debian oracle mysql postgres
postgresql mongodb redis docker server network wireless system backup support service manager webmaster security
office business company marketing finance sales trustno1 fuckyou fuckyou1 fuckme asshole bitch biteme sexy sex
hardcore pussy badboy bad boy girl girls cool hot power killer hunter ranger sniper soldier warrior knight
samurai ninja pirate shadow ghost demon devil hell evil death zombie vampire witch wizard magic merlin gandalf
freedom america american canada england london paris france germany berlin italy spain mexico brasil brazil
portugal india china japan russia australia newyork boston chicago dallas houston texas california florida
hawaii orange banana apple1 cherry strawberry peaches pepper ginger chocolate cookies candy coffee pizza cheese
butter chicken1 pumpkin potato tomato vanilla cocacola pepsi whisky vodka beer heineken black white red green
blue yellow purple silver golden gold platinum crystal ruby emerald pearl midnight thunder lightning storm fire
fireball water ocean river mountain forest earth world universe galaxy space planet saturn jupiter mercury venus
mars apollo zeus athena hercules achilles blink182 metallica nirvana slipknot eminem beatles elvis madonna
rockstar rock guitar guitars music musica drummer piano hiphop rapper dancer dance disney hollywood marvel
avengers jesus jesus1 jesuschrist christ god godisgood godbless blessed blessing faith grace hope peace trinity
bible church heaven7 angel1 allah asdf123 zxcvbnm1 myspace1 soccer12 hello12 lol lol123 lmao haha hahaha yes no
nope ok okay please thanks goodluck good great awesome perfect beautiful gorgeous handsome smile happy sunny
funny crazy silly stupid idiot loser winner champion success money dollar rich cash bank credit mustang1
charlie1 michael1 jordan1 thomas1 robert1 daniel1 andrew1 george1 ashley1 nicole1 jessica1 matthew1 superman1
batman1 pokemon1 princess1 dragon1 master1 shadow1 sunshine1 babygirl1 football12 baseball1 basketball1 chelsea1
arsenal1 liverpool1 tigger tigger1 pepper1 ginger1 maggie1 buster1 cookie1 hunter1 killer1 bailey1 freedom1
chocolate1 computer1 internet1 jasmine1 samsung1 contraseña contrasena motdepasse soleil doudou bonjour chouchou
loulou marseille passwort hallo hallo123 schatz geheim sommer sonne frankfurt wachtwoord welkom senha senha123
brasil1 ciao ciaociao juve amore stella francesco estrella teamo tequiero mariposa hola hola123 parola haslo
polska kochanie misiek kasia natasha privet marina parol qwertyu woaini woaini1314 5201314 1314520 a123456789
aa123456789 zxcvbnm123 q123456 w123456 asd123456 abc123456 qq123456
`.trim()
