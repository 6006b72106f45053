import { ACTS, type Act } from '../../acts';
import { BETWEEN_DIVORCED } from '../../ties';
import type { Words } from '../../words';
import type { Remedy, SanctionReference } from '../sanction';

/**
 * Decree 282/2025/NĐ-CP (in force 15/12/2025) Arts 5, 6, 8.5.d, 37–53; Decree 189/2025; Decree 130/2021 Art. 22; Penal Code 134–185.
 * Public copies: a lawyer confirms the amounts against the gazette.
 */

const million = (from: number, to: number) => ({ from: from * 1_000_000, to: to * 1_000_000 });
const w = (vi: string, en: string): Words => ({ vi, en });

type Entry = SanctionReference['entries'][number];
type Fined = Extract<Entry, { readonly kind: 'fine' }>;
type Left = Extract<Entry, { readonly kind: 'elsewhere' }>;

const article = (id: string): string => `Decree 282/2025 Art. ${id}`;

/** A band of Section 3, read in full. */
const fined = (
  id: string,
  fine: Fined['fine'],
  conduct: Words,
  when: Fined['when'],
  remedies: readonly Remedy[] = [],
  more: Pick<Fined, 'except' | 'remark'> = {},
): Fined => ({
  kind: 'fine',
  field: 'domestic-violence',
  id,
  article: article(id),
  conduct,
  fine,
  remedies: [...remedies],
  when,
  mark: 'V',
  source: 'decree-282',
  ...more,
});

/** A clause that says which other decree applies. */
const left = (id: string, conduct: Words, decree: Words, when: Left['when']): Left => ({
  kind: 'elsewhere',
  id,
  article: article(id),
  conduct,
  decree,
  remedies: [],
  when,
  mark: 'V',
  source: 'decree-282',
});

const ANY_ACT = Object.keys(ACTS) as readonly Act[];
const BELOW_CRIME = w('chưa đến mức truy cứu trách nhiệm hình sự', 'below the threshold of a crime');

const againstHer: readonly Entry[] = [
  fined(
    '37.1',
    million(2, 5),
    w('Đe dọa xâm hại sức khỏe, tính mạng', 'Threat to health or life'),
    [{ acts: ['threatened'], only: ['not-child'] }],
    ['apology'],
  ),
  fined(
    '37.2',
    million(5, 10),
    w('Đánh đập, cố ý khác xâm hại sức khỏe, tính mạng', 'Beating, other intentional harm to health or life'),
    [{ acts: ['beaten'], only: ['not-child', 'not-prosecuted'] }],
    ['apology', 'medical-costs'],
    { except: BELOW_CRIME },
  ),
  fined(
    '37.3a',
    million(10, 20),
    w(
      'Hành hạ, ngược đãi: bắt nhịn ăn, nhịn uống, chịu rét, mặc rách, hạn chế vệ sinh cá nhân',
      'Ill-treatment: starving, cold, rags, keeping from washing',
    ),
    [{ acts: ['ill-treated'], only: ['not-child'] }],
    ['apology'],
  ),
  fined(
    '37.3b',
    million(10, 20),
    w('Sử dụng công cụ, phương tiện, vật dụng gây thương tích', 'Injury with a tool or any other object'),
    [
      { acts: ['injured-with-tool'], only: ['not-child', 'not-prosecuted'] },
      { acts: ['beaten'], only: ['not-child', 'injury-by-tool', 'not-prosecuted'] },
    ],
    ['own-tool-confiscated', 'apology', 'medical-costs'],
    { except: BELOW_CRIME },
  ),
  fined(
    '37.3c',
    million(10, 20),
    w(
      'Không kịp thời đưa đi cấp cứu, điều trị; không chăm sóc trong thời gian điều trị chấn thương',
      'Not taking her to emergency care; not looking after her while the injury is treated',
    ),
    [{ acts: ['emergency-care-denied'], only: ['care-not-refused'] }],
    [],
    {
      except: w(
        'trừ khi người bị bạo lực, người giám hộ hoặc người đại diện từ chối',
        'not when she, her guardian or her representative refused',
      ),
    },
  ),
  fined(
    '38.1a',
    million(10, 20),
    w(
      'Bỏ mặc, không nuôi dưỡng, chăm sóc người mang thai, nuôi con dưới 36 tháng, khuyết tật, già yếu, cao tuổi, không tự chăm sóc được',
      'Neglect of a member who is pregnant, nursing a child under 36 months, disabled, frail, elderly or unable to care for herself',
    ),
    [{ acts: ['neglected'], only: ['not-child', 'care-group'] }],
    ['apology'],
  ),
  fined(
    '38.1b',
    million(10, 20),
    w('Không giáo dục thành viên gia đình là trẻ em', 'Not educating a child of the family'),
    [{ acts: ['child-not-educated'], only: ['child'] }],
    ['apology'],
  ),
  left(
    '38.2',
    w('Bỏ mặc, không nuôi dưỡng, chăm sóc trẻ em', 'Neglect of a child'),
    w(
      'Nghị định xử phạt trong lĩnh vực bảo trợ, trợ giúp xã hội và trẻ em (đã thấy: Nghị định 130/2021/NĐ-CP)',
      'The decree on sanctions in social assistance and children (seen: Decree 130/2021)',
    ),
    [{ acts: ['neglected'], only: ['child'] }],
  ),
  fined(
    '39.1',
    million(5, 10),
    w(
      'Lăng mạ, chì chiết, cố ý khác xúc phạm danh dự, nhân phẩm',
      'Insult, nagging, other offence to honour or dignity',
    ),
    [{ acts: ['insulted'], only: ['not-child'] }],
    ['apology'],
    { except: w('trừ trường hợp của khoản 2', 'unless clause 2 applies') },
  ),
  fined(
    '39.2',
    million(10, 20),
    w(
      'Tiết lộ, phát tán đời sống riêng tư, bí mật để xúc phạm',
      'Spreading private life or secrets in order to insult',
    ),
    [{ acts: ['secrets-spread'] }],
    ['apology', 'material-withdrawn'],
  ),
  fined(
    '40.1a',
    million(5, 10),
    w(
      'Ngăn cản gặp gỡ người thân, quan hệ xã hội; cô lập, gây áp lực thường xuyên về tâm lý',
      'Keeping from relatives and social ties; isolation, constant pressure',
    ),
    [{ acts: ['isolated'], only: ['not-child'] }],
    ['apology'],
  ),
  fined(
    '40.1b',
    million(5, 10),
    w('Kỳ thị, phân biệt đối xử về hình thể, giới tính, năng lực', 'Discrimination by body, sex or ability'),
    [{ acts: ['discriminated'] }],
    ['apology'],
  ),
  fined(
    '40.1c',
    million(5, 10),
    w('Ngăn cản thực hiện quyền, nghĩa vụ trong quan hệ gia đình', 'Obstructing rights and duties within the family'),
    [{ acts: ['rights-blocked'], only: ['visits-not-limited'] }],
    ['apology'],
    {
      except: w(
        'không phải ngăn cản quyền khi Tòa án đã hạn chế chính quyền đó (Điều 42)',
        'what a court has limited is no right to obstruct (Art. 42)',
      ),
      remark: w(
        'ngoại lệ ghi ở Điều 42 cho cùng hành vi; quyền khác bị ngăn cản: người có thẩm quyền xem xét, cần luật sư xác nhận',
        'the exception stands in Art. 42, for the same act; of any other right that was obstructed whoever may fine looks again; for a lawyer to confirm',
      ),
    },
  ),
  fined(
    '40.1d',
    million(5, 10),
    w('Cưỡng ép học tập quá sức', 'Forcing to overstudy'),
    [{ acts: ['overstudied'] }],
    ['apology'],
  ),
  fined(
    '40.2a',
    million(10, 20),
    w('Cưỡng ép chứng kiến bạo lực đối với người, con vật', 'Forcing to witness violence to people or animals'),
    [{ acts: ['made-to-witness'] }],
    ['apology'],
  ),
  fined(
    '40.2b',
    million(10, 20),
    w(
      'Cưỡng ép nghe, xem, đọc nội dung kích thích bạo lực',
      'Forcing to hear, see or read content that incites violence',
    ),
    [{ acts: ['shown-violent-content'] }],
    ['apology'],
  ),
  fined(
    '40.3',
    million(20, 30),
    w('Cô lập, giam cầm', 'Isolating, confining'),
    [{ acts: ['confined'], only: ['not-child'] }],
    ['apology'],
    { except: w('trừ trường hợp của điểm a khoản 1', 'unless point a of clause 1 applies') },
  ),
  left(
    '40.4',
    w(
      'Cưỡng ép tảo hôn, kết hôn, ly hôn; cản trở kết hôn, ly hôn hợp pháp',
      'Forced or child marriage, forced divorce; obstructing a lawful marriage or divorce',
    ),
    w(
      'Nghị định xử phạt trong lĩnh vực bổ trợ tư pháp, hành chính tư pháp, hôn nhân và gia đình, thi hành án dân sự, phá sản',
      'The decree on sanctions in judicial assistance, judicial administration, marriage and family, civil judgment enforcement, bankruptcy',
    ),
    [
      { acts: ['forced-marriage', 'divorce-forced', 'marriage-obstructed'] },
      { acts: [...ANY_ACT], only: ['as-spouse', 'minor'] },
    ],
  ),
  fined(
    '41.1',
    million(10, 20),
    w('Cưỡng ép nghe, xem, đọc nội dung khiêu dâm', 'Forcing to hear, see or read pornography'),
    [{ acts: ['shown-pornography'] }],
    ['apology'],
  ),
  fined(
    '41.2a',
    million(20, 30),
    w('Cưỡng ép trình diễn hành vi khiêu dâm', 'Forcing to perform pornography'),
    [{ acts: ['forced-pornography'] }],
    ['apology'],
  ),
  fined(
    '41.2b',
    million(20, 30),
    w(
      'Cưỡng ép quan hệ tình dục trái ý muốn của vợ hoặc chồng',
      'Forced intercourse against the will of wife or husband',
    ),
    [{ acts: ['forced-sex'], only: ['spouse', 'not-prosecuted'] }],
    ['apology'],
    { except: w('chỉ khi không bị truy cứu trách nhiệm hình sự', 'only when not prosecuted as a crime') },
  ),
  left(
    '41.3',
    w('Cưỡng ép mang thai, phá thai, lựa chọn giới tính thai nhi', 'Forced pregnancy, abortion or sex selection'),
    w('Nghị định xử phạt trong lĩnh vực y tế', 'The decree on sanctions in health'),
    [{ acts: ['reproduction-forced'] }],
  ),
  fined(
    '42',
    million(5, 10),
    w(
      'Ngăn cản quyền thăm nom, chăm sóc giữa các thành viên gia đình',
      'Obstructing visits and care within the family',
    ),
    [{ acts: ['rights-blocked'], only: ['visits-not-limited'] }],
    [],
    {
      except: w(
        'trừ khi tòa án đã hạn chế quyền thăm nom con của cha, mẹ',
        'not when a court has limited a parent’s right to visit the child',
      ),
      remark: w(
        'cùng hành vi với điểm c khoản 1 Điều 40: người có thẩm quyền chọn',
        'the same act as Art. 40.1c: a person picks',
      ),
    },
  ),
  fined(
    '43.1',
    million(5, 10),
    w(
      'Từ chối, trốn tránh nghĩa vụ cấp dưỡng, nuôi dưỡng, chăm sóc',
      'Refusing or evading maintenance, nurture or care',
    ),
    [{ conduct: 'maintenance-evaded' }],
    ['duty-performed'],
  ),
  fined(
    '44.1a',
    million(20, 30),
    w(
      'Chiếm đoạt tài sản chung hoặc tài sản riêng của thành viên khác',
      'Taking common property, or that of another member',
    ),
    [{ acts: ['property-taken'] }],
    ['property-returned'],
  ),
  fined(
    '44.1b',
    million(20, 30),
    w(
      'Hủy hoại tài sản chung hoặc tài sản riêng của thành viên khác',
      'Destroying common property, or that of another member',
    ),
    [{ acts: ['property-destroyed'], only: ['not-prosecuted'] }],
    ['restored'],
    { except: BELOW_CRIME },
  ),
  fined('44.1c', million(20, 30), w('Cưỡng ép lao động quá sức', 'Forcing to overwork'), [{ acts: ['overworked'] }]),
  fined(
    '44.1d',
    million(20, 30),
    w('Cưỡng ép đóng góp tài chính quá khả năng', 'Forcing to contribute beyond their means'),
    [{ acts: ['contributions-forced'] }],
    ['property-returned'],
  ),
  fined(
    '44.1đ',
    million(20, 30),
    w('Kiểm soát tài sản, thu nhập để tạo lệ thuộc', 'Controlling property or income to create dependence'),
    [{ acts: ['income-controlled'] }],
    ['property-returned'],
  ),
  fined(
    '45.1',
    million(5, 10),
    w('Cưỡng ép ra khỏi chỗ ở hợp pháp', 'Forcing out of a lawful home'),
    [{ acts: ['driven-out'], only: ['no-threat', 'no-injury-by-tool'] }],
    ['apology'],
    { except: w('trừ trường hợp của khoản 2 và khoản 3', 'unless clause 2 or 3 applies') },
  ),
  fined(
    '45.2',
    million(10, 20),
    w('Đe dọa sức khỏe, tính mạng để cưỡng ép ra khỏi chỗ ở', 'Threatening health or life to force out of the home'),
    [{ acts: ['driven-out'], only: ['threat'] }],
    ['apology'],
  ),
  fined(
    '45.3',
    million(20, 30),
    w('Dùng công cụ gây thương tích để cưỡng ép ra khỏi chỗ ở', 'Injuring with a tool to force out of the home'),
    [{ acts: ['driven-out'], only: ['injury-by-tool'] }],
    ['apology'],
  ),
];

const aroundHer: readonly Entry[] = [
  fined(
    '46.1a',
    million(5, 10),
    w(
      'Đe dọa người báo tin, ngăn chặn, giúp đỡ; cản trở việc phát hiện, báo tin, tố giác, ngăn chặn',
      'Threatening who reports, stops or helps; obstructing discovery, report or stopping',
    ),
    [{ conduct: 'helper-threatened' }],
    ['apology-to-helper'],
  ),
  fined(
    '46.1b',
    million(5, 10),
    w('Xúc phạm người báo tin, ngăn chặn, giúp đỡ', 'Insulting who reports, stops or helps'),
    [{ conduct: 'helper-insulted' }],
    ['apology-to-helper'],
  ),
  fined(
    '46.2a',
    million(10, 20),
    w(
      'Trả thù, hành hung người báo tin, ngăn chặn, giúp đỡ',
      'Retaliating against or assaulting who reports, stops or helps',
    ),
    [{ conduct: 'helper-assaulted' }],
    ['apology-to-helper'],
  ),
  fined(
    '46.2b',
    million(10, 20),
    w(
      'Đập phá, hủy hoại tài sản của người báo tin, ngăn chặn, giúp đỡ',
      'Destroying property of who reports, stops or helps',
    ),
    [{ conduct: 'helper-property-destroyed', only: ['not-prosecuted'] }],
    ['restored', 'apology-to-helper'],
    { except: BELOW_CRIME },
  ),
  fined(
    '47.1',
    million(5, 10),
    w(
      'Kích động, xúi giục, lôi kéo, dụ dỗ, giúp sức bạo lực gia đình',
      'Inciting, enticing or helping to commit domestic violence',
    ),
    [{ conduct: 'violence-incited' }],
  ),
  fined(
    '47.2',
    million(10, 20),
    w('Cưỡng ép người khác thực hiện bạo lực gia đình', 'Coercing another to commit domestic violence'),
    [{ conduct: 'violence-coerced' }],
  ),
  fined(
    '48.1a',
    million(1, 4),
    w('Biết, có điều kiện mà không ngăn chặn', 'Knowing, being able to, and not stopping it'),
    [{ conduct: 'not-stopped' }],
  ),
  fined('48.1b', million(1, 4), w('Biết mà không báo tin', 'Knowing and not reporting'), [{ conduct: 'not-reported' }]),
  fined(
    '48.1c',
    million(1, 4),
    w('Dung túng, bao che người có hành vi bạo lực', 'Tolerating it, covering up for him'),
    [{ conduct: 'covered-up' }],
  ),
  fined(
    '48.1d',
    million(1, 4),
    w('Không bố trí trực Tổng đài quốc gia 24 giờ', 'National hotline not staffed for 24 hours'),
    [{ conduct: 'hotline-unstaffed' }],
  ),
  fined(
    '48.1đ',
    million(1, 4),
    w('Không thực hiện đúng, đủ quy trình của Tổng đài quốc gia', 'Procedure of the national hotline not followed'),
    [{ conduct: 'hotline-mishandled' }],
  ),
  fined(
    '48.2a',
    million(5, 10),
    w('Cản trở việc xử lý hành vi bạo lực gia đình', 'Obstructing the handling of domestic violence'),
    [{ conduct: 'handling-obstructed' }],
  ),
  fined(
    '48.2b',
    million(5, 10),
    w('Không xử lý, xử lý không đúng quy định', 'Not handling it, or not as the law says'),
    [{ conduct: 'handling-failed' }],
  ),
  fined(
    '48.2c',
    million(5, 10),
    w(
      'Không chấp hành góp ý, phê bình; không thực hiện công việc phục vụ cộng đồng',
      'Not complying with the criticism session; not performing the community service decided',
    ),
    [{ conduct: 'correction-ignored' }],
  ),
  fined(
    '49',
    million(2, 4),
    w(
      'Sử dụng, truyền bá thông tin, hình ảnh kích động bạo lực gia đình',
      'Using or spreading material that incites domestic violence',
    ),
    [{ conduct: 'inciting-material' }],
  ),
  fined(
    '50.1a',
    million(3, 5),
    w(
      'Cố ý tiết lộ, tạo điều kiện cho người có hành vi bạo lực biết nơi tạm lánh',
      'Revealing her shelter on purpose, or enabling him to learn of it',
    ),
    [{ conduct: 'shelter-revealed' }],
  ),
  fined(
    '50.1b',
    million(3, 5),
    w('Tiết lộ, phát tán thông tin người báo tin khi chưa được đồng ý', 'Revealing who reported, without consent'),
    [{ conduct: 'reporter-revealed' }],
  ),
  fined(
    '50.2',
    million(4, 6),
    w('Không công khai bảng giá dịch vụ trợ giúp có thu phí', 'Prices of paid assistance not posted'),
    [{ conduct: 'prices-not-posted' }],
  ),
  fined(
    '51.1a',
    million(2, 4),
    w(
      'Đòi tiền sau khi giúp đỡ, hoặc đòi quá giá niêm yết',
      'Demanding money after helping, or more than the posted price',
    ),
    [{ conduct: 'money-demanded' }],
    ['gain-paid-back', 'apology'],
  ),
  fined(
    '51.1b',
    million(2, 4),
    w('Yêu cầu trả chi phí sinh hoạt ở địa chỉ tin cậy', 'Charging living costs at a trusted address'),
    [{ conduct: 'living-cost-charged' }],
    ['gain-paid-back', 'apology'],
  ),
  fined(
    '51.1c',
    million(2, 4),
    w('Lợi dụng hoàn cảnh khó khăn để yêu cầu làm trái pháp luật', 'Exploiting her hardship to make her break the law'),
    [{ conduct: 'hardship-exploited' }],
    ['apology'],
  ),
  fined(
    '51.2a',
    million(10, 30),
    w('Thành lập cơ sở trợ giúp để hoạt động có lợi nhuận', 'Setting up an assistance facility for profit'),
    [{ conduct: 'facility-for-profit' }],
    ['licence-suspended', 'gain-paid-back'],
  ),
  fined(
    '51.2b',
    million(10, 30),
    w(
      'Lợi dụng hoạt động phòng, chống bạo lực gia đình để làm trái pháp luật',
      'Abusing the work against domestic violence to break the law',
    ),
    [{ conduct: 'work-abused' }],
    ['licence-suspended'],
  ),
  fined(
    '52.1',
    million(5, 10),
    w('Cơ sở trợ giúp hoạt động ngoài phạm vi đăng ký', 'Facility outside the scope of its registration'),
    [{ conduct: 'outside-registration' }],
  ),
  fined(
    '52.2',
    million(10, 20),
    w('Cơ sở trợ giúp chưa được cấp, không đăng ký hoạt động', 'Facility not registered'),
    [{ conduct: 'unregistered' }],
  ),
  fined(
    '53.1',
    million(0.5, 1),
    w(
      'Cố tình đến gần trong phạm vi 100 m mà không có tường, vách ngăn an toàn',
      'Deliberately within 100 m without a safe wall or partition',
    ),
    [{ breach: 'within-100-m' }],
  ),
  fined(
    '53.2',
    million(3, 5),
    w(
      'Dùng điện thoại, thư điện tử, công cụ khác để bạo lực với người không được tiếp xúc',
      'Violence by phone, e-mail or another device against the protected person',
    ),
    [{ breach: 'by-device' }],
    ['tool-confiscated'],
  ),
];

const outsideTheFamily: Entry = {
  kind: 'fine',
  field: 'public-order',
  id: '8.5d',
  article: article('8.5.d'),
  conduct: w(
    'Sàm sỡ, quấy rối tình dục; dâm ô với người dưới 16 tuổi chưa đến mức truy cứu trách nhiệm hình sự',
    'Groping, sexual harassment; indecency to a person under 16 below the threshold of a crime',
  ),
  fine: million(6, 8),
  remedies: [],
  when: [
    { acts: ['sexual-contact', 'sexually-harassed'], only: ['not-child'] },
    { acts: ['sexual-contact'], only: ['child', 'not-prosecuted'] },
  ],
  except: w(
    'với người dưới 16 tuổi: chưa đến mức truy cứu trách nhiệm hình sự',
    'under 16: below the threshold of a crime',
  ),
  mark: 'V',
  source: 'indecency',
  remark: w(
    'đọc qua báo chí; văn bản không đòi hỏi quan hệ gia đình; biện pháp khắc phục chưa thấy',
    'read in the press; the text asks for no family tie; its remedies were not seen',
  ),
};

/** What a neighbour does: of the articles on public order only 8.5.d was read. */
const publicOrder: Entry = {
  kind: 'elsewhere',
  id: '8',
  article: article('8'),
  conduct: w(
    'Đánh, đe dọa, xúc phạm, giữ người ngoài quan hệ gia đình',
    'Beating, threatening, insulting or holding somebody outside the family',
  ),
  decree: w(
    'Các điều về trật tự công cộng và lĩnh vực khác, chưa đọc',
    'The articles on public order and other fields, not read',
  ),
  remedies: [],
  when: [
    {
      acts: ['beaten', 'ill-treated', 'injured-with-tool', 'threatened', 'insulted', 'secrets-spread', 'confined'],
      only: ['no-family', 'not-child'],
    },
    { acts: ['property-taken', 'property-destroyed'], only: ['no-family'] },
  ],
  mark: 'M',
  source: 'indecency',
  remark: w('điều, khoản và mức phạt chưa đọc được', 'which clause it is, and how much, was not read'),
};

const otherDecrees: readonly Entry[] = [
  {
    kind: 'elsewhere',
    id: '130/2021',
    article: 'Decree 130/2021 Art. 22',
    conduct: w('Bạo lực với trẻ em', 'Violence to a child'),
    decree: w('Nghị định 130/2021/NĐ-CP Điều 22', 'Decree 130/2021 Art. 22'),
    fine: million(10, 20),
    remedies: ['medical-costs', 'items-destroyed'],
    when: [
      {
        acts: [
          'beaten',
          'ill-treated',
          'injured-with-tool',
          'threatened',
          'insulted',
          'secrets-spread',
          'made-to-witness',
          'shown-violent-content',
          'isolated',
          'confined',
          'driven-out',
        ],
        only: ['child'],
      },
    ],
    mark: 'V',
    source: 'child-violence',
    remark: w(
      'Điều 22 không nêu riêng “đánh đập”: coi là biện pháp trừng phạt gây tổn hại thể chất (điểm c), cần luật sư xác nhận; chưa rõ nghị định này đã được thay thế chưa',
      'Art. 22 does not name beating: read as punishment that causes bodily harm (point c), for a lawyer to confirm; whether the decree was replaced is not known',
    ),
  },
  {
    kind: 'elsewhere',
    id: '144/2021',
    article: 'Decree 144/2021',
    conduct: w('Hành vi thực hiện trước ngày 15/12/2025', 'Conduct committed before 15/12/2025'),
    decree: w(
      'Nghị định 144/2021/NĐ-CP, hoặc nghị định khác có hiệu lực vào ngày thực hiện hành vi',
      'Decree 144/2021, or another decree in force when it was committed',
    ),
    remedies: [],
    when: [],
    mark: 'V',
    source: 'in-force',
    remark: w('không nêu mức phạt của nghị định cũ', 'no amount of the former decree is given here'),
  },
];

const HEADING = { mark: 'P', source: 'penal-code' } as const;
/** Penal Code 185 speaks of treating badly and of violence to the body: whether an act was that, a person decides. */
const crimeSigns: SanctionReference['crimeSigns'] = [
  {
    id: '134.1',
    article: 'Penal Code Art. 134.1',
    says: w(
      'Thương tích từ 11 %, hoặc dưới 11 % mà có vũ khí, hung khí, a-xít, hoặc nạn nhân dưới 16 tuổi, mang thai, già yếu, cha mẹ của người đó',
      'Injury of 11 % or more; or less with a weapon, acid, or a victim under 16, pregnant, elderly or his own parent',
    ),
    mark: 'V',
    source: 'penal-code',
    when: [
      { acts: ['beaten', 'injured-with-tool', 'genital-cutting'], only: ['injury-11-percent'] },
      { acts: ['beaten', 'injured-with-tool', 'genital-cutting'], only: ['injured', 'listed-circumstance'] },
    ],
  },
  {
    id: '140',
    article: 'Penal Code Art. 140',
    says: w('Hành hạ người lệ thuộc mình', 'Ill-treatment of a person who depends on him'),
    ...HEADING,
    when: [
      { acts: ['ill-treated'], only: ['dependent', 'no-near-kin'] },
      { acts: [...ANY_ACT], only: ['dependent', 'no-near-kin', 'pain-regular'] },
    ],
  },
  {
    id: '141',
    article: 'Penal Code Art. 141',
    says: w('Hiếp dâm', 'Rape'),
    ...HEADING,
    when: [{ acts: ['forced-sex'], only: ['not-child'] }],
  },
  {
    id: '142',
    article: 'Penal Code Art. 142',
    says: w('Hiếp dâm người dưới 16 tuổi', 'Rape of a person under 16'),
    ...HEADING,
    when: [{ acts: ['forced-sex'], only: ['child'] }],
  },
  {
    id: '15',
    article: 'Penal Code Art. 15, 141, 142; local standard',
    says: w('Hiếp dâm chưa đạt', 'Attempted rape'),
    mark: 'L',
    source: 'penal-code',
    when: [{ acts: ['rape-attempted'] }],
  },
  {
    id: '146',
    article: 'Penal Code Art. 146',
    says: w('Dâm ô đối với người dưới 16 tuổi', 'Indecency to a person under 16'),
    ...HEADING,
    when: [{ acts: ['sexual-contact'], only: ['child'] }],
  },
  {
    id: '147',
    article: 'Penal Code Art. 147; local standard',
    says: w('Sử dụng người dưới 16 tuổi vào mục đích khiêu dâm', 'Use of a person under 16 for pornography'),
    mark: 'L',
    source: 'penal-code',
    when: [{ acts: ['forced-pornography'], only: ['child'] }],
  },
  {
    id: '157',
    article: 'Penal Code Art. 157',
    says: w('Bắt, giữ hoặc giam người trái pháp luật', 'Unlawful arrest, holding or confinement'),
    ...HEADING,
    when: [{ acts: ['confined'] }],
  },
  {
    id: '185.1a',
    article: 'Penal Code Art. 185.1(a)',
    says: w(
      'Thường xuyên làm cho vợ chồng, cha mẹ, con, cháu, ông bà đau đớn về thể xác, tinh thần',
      'Regularly causing pain, of body or mind, to spouse, parent, child, grandchild or grandparent',
    ),
    mark: 'V',
    source: 'penal-code',
    when: [{ acts: [...ANY_ACT], only: ['near-kin', 'pain-regular'] }],
  },
  {
    id: '185.1b',
    article: 'Penal Code Art. 185.1(b)',
    says: w(
      'Đã bị xử phạt vi phạm hành chính về hành vi ngược đãi, hành hạ mà còn vi phạm',
      'Ill-treatment after having been sanctioned for such conduct',
    ),
    mark: 'V',
    source: 'penal-code',
    when: [{ acts: [...ANY_ACT], only: ['near-kin', 'sanctioned-before'] }],
  },
  {
    id: '185.2',
    article: 'Penal Code Art. 185.2',
    says: w(
      'Ngược đãi, hành hạ người dưới 16 tuổi, phụ nữ biết là có thai, người già yếu, khuyết tật nặng, mắc bệnh hiểm nghèo',
      'Ill-treatment of a person under 16, known to be pregnant, elderly and weak, seriously disabled or critically ill',
    ),
    mark: 'V',
    source: 'penal-code',
    when: [
      { acts: [...ANY_ACT], only: ['near-kin', 'pain-regular', 'weak-victim'] },
      { acts: [...ANY_ACT], only: ['near-kin', 'sanctioned-before', 'weak-victim'] },
    ],
  },
];

/** `SanctionData` holds it, in the tests. */
export const sanctions2026: SanctionReference = {
  id: 'vn-2026',
  decree: 'Decree 282/2025',
  inForce: '2025-12-15',
  sources: {
    'decree-282': {
      what: 'Decree 282/2025/NĐ-CP, Art. 37–53, in full',
      url: 'https://github.com/LyMuc/agentic-graphrag',
    },
    limitation: {
      what: 'Decree 282/2025/NĐ-CP, Art. 5.2 (organisations) and 6 (limitation), quoted with Art. 37, file 888d717171780707',
      url: 'https://github.com/tnt305/tai_lieu_noi_bo',
    },
    'field-maximum': {
      what: 'VietnamPlus on Decree 282/2025: highest fine of each field',
      url: 'https://www.vietnamplus.vn/hanh-vi-cuong-ep-con-hoc-tap-qua-suc-co-the-bi-phat-toi-10-trieu-dong-post1074896.vnp',
    },
    'fining-power': {
      what: 'Decree 189/2025/NĐ-CP: who of the commune may fine how much',
      url: 'https://plo.vn/tham-quyen-xu-phat-vi-pham-hanh-chinh-cua-chu-tich-ubnd-cap-xa-truong-cong-an-xa-post839351.html',
    },
    indecency: {
      what: 'Dân trí on Decree 282/2025, Art. 8.5.d',
      url: 'https://dantri.com.vn/phap-luat/sam-so-quay-roi-tinh-duc-se-bi-phat-6-8-trieu-dong-20251107103856611.htm',
    },
    'in-force': {
      what: 'VietNamNet on Decree 282/2025: in force from 15/12/2025',
      url: 'https://vietnamnet.vn/quy-dinh-moi-ep-con-hoc-qua-suc-lang-ma-nguoi-than-bi-phat-toi-10-trieu-dong-2467917.html',
    },
    'child-violence': {
      what: 'Decree 130/2021/NĐ-CP, Art. 22, quoted in full, file ffba318c9f695f1d',
      url: 'https://github.com/tnt305/tai_lieu_noi_bo',
    },
    divorced: {
      what: 'Yên Thịnh on Decree 76/2023/NĐ-CP, Art. 2: acts between divorced people',
      url: 'https://yenthinh.yenmo.ninhbinh.gov.vn/van-hoa-xa-hoi/trien-khai-nghi-dinh-so-762023nd-cp-quy-dinh-chi-tiet-mot-so-dieu-cua-luat-phong-chong-bao-luc-gia-dinh-2503.html',
    },
    'penal-code': {
      what: 'Penal Code 100/2015/QH13 as amended 2017, in the codification',
      url: 'https://github.com/diepxuan/diepxuan.github.io',
    },
  },
  former: '144/2021',
  fieldMaximum: { fine: 30_000_000, mark: 'V', source: 'field-maximum' },
  organisationFactor: { times: 2, article: 'Decree 282/2025 Art. 5.2', mark: 'V', source: 'limitation' },
  limitation: {
    months: 12,
    article: 'Decree 282/2025 Art. 6.1',
    mark: 'V',
    source: 'limitation',
    remark: w(
      'tính từ đâu: theo Điều 6 Luật Xử lý vi phạm hành chính, chưa đọc',
      'from when it counts: Art. 6 of the Law on Handling of Administrative Violations, not read',
    ),
  },
  competence: {
    rule: {
      says: w('Thẩm quyền xác định theo mức cao nhất của khung tiền phạt', 'The top of the band decides who may fine'),
      article: 'Law on Handling of Administrative Violations Art. 52',
      mark: 'M',
    },
    ceilings: [
      {
        who: 'officer-on-duty',
        level: 'commune',
        name: w('Chiến sĩ Công an đang thi hành công vụ', 'Police officer on duty'),
        upTo: 3_000_000,
        article: 'Decree 189/2025',
        mark: 'V',
        source: 'fining-power',
      },
      {
        who: 'chair',
        level: 'commune',
        name: w('Chủ tịch UBND cấp xã', "Chair of the commune People's Committee"),
        upTo: 15_000_000,
        article: 'Decree 189/2025',
        mark: 'V',
        source: 'fining-power',
      },
      {
        who: 'police-chief',
        level: 'commune',
        name: w('Trưởng Công an cấp xã', 'Commune police chief'),
        upTo: 15_000_000,
        article: 'Decree 189/2025 Art. 8',
        mark: 'V',
        source: 'fining-power',
      },
      {
        who: 'department-director',
        level: 'province',
        name: w('Giám đốc sở có thẩm quyền (80 %)', 'Director of the competent department (80 %)'),
        upTo: 24_000_000,
        article: 'Decree 189/2025',
        mark: 'V',
        source: 'fining-power',
      },
      {
        who: 'provincial-chair',
        level: 'province',
        name: w('Chủ tịch UBND cấp tỉnh', "Chair of the provincial People's Committee"),
        upTo: 30_000_000,
        article: 'Decree 189/2025',
        mark: 'V',
        source: 'fining-power',
      },
    ],
  },
  betweenDivorced: {
    acts: [...BETWEEN_DIVORCED],
    article: 'Decree 76/2023 Art. 2–3',
    mark: 'V',
    source: 'divorced',
  },
  entries: [publicOrder, outsideTheFamily, ...againstHer, ...aroundHer, ...otherDecrees],
  crimeSigns,
};
